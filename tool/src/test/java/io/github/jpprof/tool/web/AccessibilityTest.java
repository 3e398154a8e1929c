// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Merging;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.FileSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the pages with axe-core, in both themes and on narrow and wide screens. */
class AccessibilityTest {
    private static final String SERIOUS =
            "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']}).then(found => done("
                    + "found.violations.filter(each => ['serious', 'critical'].includes(each.impact)).flatMap(each =>"
                    + "each.nodes.map(node => each.id + ': ' + node.html + ' ' + node.failureSummary))), e => done([String(e)]))";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static WebServer server;
    private static String report;
    private static String axe;

    @BeforeAll
    static void serve() throws IOException {
        try (InputStream script = AccessibilityTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        report = RunReports.write(folder, 30).toUri().toString();
        FileProfile now = FileProfile.of(HostileProfiles.profile(3));
        FileProfile before = FileProfile.of(HostileProfiles.profile(1));
        server = WebServer.start(
                WebAddress.parse("localhost:0"),
                Naming.apply(Merging.difference(now, before, true, false)),
                ReportOptions.defaults(),
                new FileSources(),
                dot -> {
                    throw new IOException("dot is not installed");
                },
                folder.resolve("pprof/settings.json"));
        browser = Browser.start();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"390, true", "1100, false"})
    void pagesHaveNoSeriousViolations(int width, boolean dark) {
        browser.dark(dark);
        browser.size(width, 900);
        for (String page : List.of(
                "/ui/flamegraph",
                "/ui/flamegraph?q=Main",
                "/ui/flamegraph?p=Main.read&f=Main",
                "/ui/flamegraph?f=%5B",
                "/ui/compare",
                "/ui/top?i=nothing",
                "/ui/graph",
                "/ui/labels",
                "/ui/peek?f=Main&q=Main",
                "/ui/source?f=Main")) {
            browser.open(server.url() + page);
            assertThat(serious()).as(page).isEmpty();
        }
        for (String page : List.of("", "#test=t29&module=shop", "#test=t29&module=shop&with=shop%2Ft8&q=Part")) {
            browser.open(report + page);
            browser.await(() -> page.isEmpty() || !browser.texts(".frame").isEmpty());
            assertThat(serious()).as(page).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"filters", "saved", "about", "keys"})
    void dialogsHaveNoSeriousViolations(String popover) {
        browser.size(1100, 900);
        browser.open(server.url() + "/ui/top");
        browser.script("document.getElementById(arguments[0]).showPopover()", popover);
        assertThat(serious()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> serious() {
        browser.script(axe);
        return (List<String>) browser.asyncScript(SERIOUS);
    }
}
