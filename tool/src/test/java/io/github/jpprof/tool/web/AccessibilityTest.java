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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks the pages with axe-core, in both themes and on narrow and wide screens. */
@Tag("browser")
class AccessibilityTest {
    @TempDir
    private static Path folder;

    private static Browser browser;
    private static WebServer server;
    private static String report;

    @BeforeAll
    static void serve() throws IOException {
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
            assertThat(Axe.serious(browser)).as(page).isEmpty();
        }
        for (String page : List.of("", "#test=t29&module=shop", "#test=t29&module=shop&with=shop%2Ft8&q=Part")) {
            browser.open(report + page);
            browser.await(() -> page.isEmpty() || !browser.texts(".frame").isEmpty());
            assertThat(Axe.serious(browser)).as(page).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"filters", "saved", "about", "keys"})
    void dialogsHaveNoSeriousViolations(String popover) {
        browser.size(1100, 900);
        browser.open(server.url() + "/ui/top");
        browser.script("document.getElementById(arguments[0]).showPopover()", popover);
        assertThat(Axe.serious(browser)).isEmpty();
    }
}
