// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.FileSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** A profile that is served, and a real browser that looks at its pages. */
@Tag("browser")
abstract class ServedPages {
    /** A drawing with active content, which dot never creates; the page must not run it. */
    private static final String DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>"
            + "<script>window.hacked=4</script><g class='node'><a href='javascript:window.hacked=5'><text>Main.parse</text></a>"
            + "<polygon points='0,0 9,0 9,9' onload='window.hacked=6'/></g>"
            + "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='window.hacked=7'/></foreignObject></svg>";

    static Browser browser;

    @TempDir
    Path folder;

    WebServer server;
    String drawing = DRAWING;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void serve() throws IOException {
        serve(Naming.apply(FileProfile.of(HostileProfiles.profile(1))));
    }

    void serve(FileProfile profile) throws IOException {
        stop();
        server = WebServer.start(
                WebAddress.parse("localhost:0"),
                profile,
                ReportOptions.defaults(),
                new FileSources(),
                dot -> {
                    if (drawing.isEmpty()) {
                        throw new IOException("dot is not installed");
                    }
                    return drawing.getBytes(StandardCharsets.UTF_8);
                },
                folder.resolve("pprof/settings.json"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    void open(String path) {
        browser.open(server.url() + path);
    }

    static WebElement frame(String text) {
        browser.await(() -> browser.texts(".frame").contains(text));
        return (WebElement) browser.script(
                "return [...document.querySelectorAll('.frame')].find(f => f.textContent === arguments[0])", text);
    }

    static double width(String text) {
        return frame(text).getRect().width;
    }

    static WebElement button(String text) {
        return (WebElement) browser.script(
                "return [...document.querySelectorAll('button')].find(b => b.textContent === arguments[0])", text);
    }

    static WebElement link(String text) {
        return (WebElement) browser.script(
                "return [...document.querySelectorAll('a')].find(a => a.textContent === arguments[0])", text);
    }

    static WebElement column(String title) {
        return button(title);
    }

    static String focused() {
        return (String) browser.script("return document.activeElement.textContent");
    }

    static List<String> functions() {
        return browser.texts("td .name");
    }

    static List<String> cells() {
        return browser.texts("tbody tr:first-child td.num");
    }
}
