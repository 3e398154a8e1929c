// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.RunId;
import io.github.jpprof.report.run.RunRecord;
import io.github.jpprof.report.run.RunRecords;
import io.github.jpprof.report.run.RunReport;
import io.github.jpprof.report.run.TestEntry;
import io.github.jpprof.tool.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of {@code jpprof trend} in a browser, with names that try to become markup. */
@Tag("browser")
class TrendPageTest {
    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">";
    private static final int BUILDS = 6;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String page;

    @BeforeAll
    static void write() throws IOException {
        for (int i = 0; i < BUILDS; i++) {
            RunRecord record = new RunRecord(
                    new RunId("run-" + i),
                    Map.of("build", i + HOSTILE, "commit", "c0ffee" + i, "branch", HOSTILE, "runner", HOSTILE + i),
                    HOSTILE,
                    0,
                    1000L * i,
                    List.of(test(HOSTILE, i < 4 ? 7 : 9), test("steady", 5)),
                    List.of(),
                    List.of(),
                    List.of(),
                    "");
            Path output = Files.createDirectories(folder.resolve("build-" + i));
            RunRecords.write(new RunReport().add(List.of(record), ""), output, Optional.empty());
        }
        Path file = folder.resolve("trend.html");
        CommandResult outcome = CommandResult.ofJpprof("", List.of("trend", "-o=" + file, folder.toString()));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        page = file.toUri().toString();
        browser = Browser.start();
    }

    private static TestEntry test(String name, long objects) {
        return new TestEntry(
                "a.CodecTest",
                name,
                "a.CodecTest/" + name.length(),
                List.of(),
                List.of(new LimitResult(
                        "@MaxAllocations(objects = 9)",
                        "alloc_objects",
                        "count",
                        OptionalLong.of(9),
                        OptionalLong.of(objects),
                        LimitResult.Precision.EXACT,
                        LimitResult.State.PASSED,
                        "")));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void showsChangesAndAllTestsAndLoadsNothingElse() {
        browser.clearConsole();
        browser.requests();
        browser.open(page);

        assertThat(browser.texts(".card .figure")).containsExactly("6", "2", "1", "0");
        assertThat(browser.texts("[aria-label='Changes'] tbody tr"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).contains("c0ffee4", HOSTILE, "alloc_objects", "7", "9", "+28.6%", "exact"));
        assertThat(browser.texts("[aria-label='All tests'] tbody tr")).hasSize(2);
        browser.type("#search", "steady");
        assertThat(browser.texts("[aria-label='All tests'] tbody tr")).hasSize(1);
        assertThat(browser.requests()).allMatch(address -> address.equals("about:blank") || address.equals(page));
        browser.assertHarmless();
    }

    @Test
    void showsOneChangeWithItsChart() {
        browser.clearConsole();
        browser.open(page + "#change=0");

        assertThat(browser.texts("h1").get(0)).isEqualTo("a.CodecTest." + HOSTILE);
        assertThat(browser.texts("main")).singleElement().satisfies(text -> assertThat(text)
                .contains("7 → 9", "c0ffee4", "c0ffee3", "not in the store")
                .doesNotContain("[object"));
        assertThat(browser.all("svg.chart path.level")).hasSize(1);
        assertThat(browser.all("svg.chart line.mark")).hasSize(1);
        browser.assertHarmless();
    }

    @Test
    void namesOfTestsStayReadableOnANarrowScreen() {
        browser.size(390, 900);
        browser.open(page);

        assertThat((Long) browser.script(
                        "return Math.min(...[...document.querySelectorAll(\"[aria-label='Changes'] td .name\")]"
                                + ".map(name => Math.round(name.getBoundingClientRect().width)))"))
                .isGreaterThan(120);
    }

    @ParameterizedTest
    @CsvSource({"390, true", "390, false", "1100, false", "1920, true"})
    void hasNoSeriousViolations(int width, boolean dark) {
        browser.dark(dark);
        browser.size(width, 900);
        for (String part : List.of("", "#change=0")) {
            browser.open(page + part);
            assertThat(Axe.serious(browser)).as(part).isEmpty();
            assertThat(browser.script("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits into the window", part)
                    .isEqualTo(true);
        }
    }
}
