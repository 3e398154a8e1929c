// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.run.LimitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the report of a run of a thousand tests in a real browser. */
@Tag("browser")
class RunPageTest {
    private static final int TESTS = 1_000;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String page;

    @BeforeAll
    static void write() throws IOException {
        page = RunReports.write(folder, TESTS).toUri().toString();
        browser = Browser.start();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void listsTestsByCostAndFindsThem() {
        browser.open(page);
        assertThat(browser.texts(".card .figure").get(0)).isEqualTo("1,000");
        assertThat(browser.texts("section[aria-label=Tests] tbody tr")).hasSize(100);
        assertThat(browser.texts("section[aria-label=Tests] tbody td.num").get(0))
                .startsWith("1.6s± 18%");
        assertThat(browser.texts("section[aria-label=Tests] .show-all")).containsExactly("Show all 1,000");

        browser.type("#search", "Service42Test");

        assertThat(browser.texts("section[aria-label=Tests] tbody tr")).hasSize(10);
        assertThat(browser.url()).endsWith("#q=Service42Test");
    }

    @Test
    void showsWhatChangedOfTestsThatOnlyTheWholeRunProfiled(@TempDir Path other) throws IOException {
        browser.open(RunReports.writeShares(other).toUri().toString());

        assertThat(browser.texts("section[aria-label=Changed] tbody tr"))
                .singleElement()
                .asString()
                .contains("encodes", "CPU", "1s", "2s", "+100");
    }

    @Test
    void showsFailedLimitsFirst() {
        browser.open(page);

        assertThat(browser.texts("section[aria-label='Limits and baselines'] tbody tr:first-child td"))
                .element(0)
                .isEqualTo("failed");
        assertThat(browser.texts("section[aria-label='Limits and baselines'] tbody tr:first-child td.num"))
                .containsExactly("100", "117", "+17");
    }

    @Test
    void countsNoLimitAsKeptThatNothingWasHeldTo(@TempDir Path other) throws IOException {
        LimitResult.State passed = LimitResult.State.PASSED;
        LimitResult.State fresh = LimitResult.State.NEW;
        browser.open(RunReports.write(other, passed, passed).toUri().toString());
        assertThat(browser.texts(".card .figure")).containsExactly("1", "all kept");

        browser.open(RunReports.write(other, fresh, passed, fresh).toUri().toString());
        assertThat(browser.texts(".card .figure")).containsExactly("1", "2 new, 1 passed");
    }

    @Test
    void showsProfilesOfTestAndComparesTests() {
        browser.open(page + "#test=t7&module=shop");
        browser.await(() -> browser.texts(".frame.root").contains("cpu"));
        assertThat(browser.texts("h1")).containsExactly("handlesRequest7");
        assertThat(browser.all(".frame").size()).isGreaterThan(30);

        browser.find("[data-type=samples]").click();
        browser.await(() -> browser.texts(".frame.root").contains("samples"));
        assertThat(browser.texts(".frame.more")).isEmpty();
        browser.find("nav a:nth-child(3)").click();
        browser.await(() -> browser.texts(".frame.root").contains("delay"));

        browser.open(page + "#test=t7&module=shop&with=shop%2Ft8");
        browser.await(() -> !browser.texts(".frame.less").isEmpty());
        assertThat(browser.texts("td.num")).anyMatch(text -> text.startsWith("-"));
        assertThat(browser.script("return document.getElementById('compare').selectedOptions[0].textContent"))
                .isEqualTo("Service0Test.handlesRequest8");
    }

    @Test
    void showsWhatAuthorCallsTestAndFindsItByThat() {
        browser.open(page);
        browser.type("#search", "while it is");

        assertThat(browser.texts("section[aria-label=Tests] tbody tr")).hasSize(1);
        assertThat(browser.texts("section[aria-label=Tests] td .of"))
                .startsWith(RunReports.DISPLAY_NAME, "com.example.Service0Test");

        browser.open(page + "#test=t7&module=shop");
        browser.await(() -> browser.texts(".frame.root").contains("cpu"));
        assertThat(browser.texts("h1")).containsExactly("handlesRequest7");
        assertThat(browser.texts(".heading .of")).containsExactly("com.example.Service0Test", RunReports.DISPLAY_NAME);

        browser.open(page + "#test=t8&module=shop&with=shop%2Ft7");
        browser.await(() -> browser.texts(".frame.root").contains("cpu"));
        assertThat(browser.texts(".heading .of")).containsExactly("com.example.Service0Test");
        assertThat(browser.script("return document.getElementById('compare').selectedOptions[0].textContent"))
                .isEqualTo("Service0Test.handlesRequest7 (" + RunReports.DISPLAY_NAME + ")");
    }

    @Test
    void keepsViewInAddress() {
        browser.open(page + "#test=t7&module=shop");
        browser.await(() -> browser.texts(".frame.root").contains("cpu"));
        browser.all(".frame").get(3).click();
        browser.await(() -> !browser.texts(".frame.caller").isEmpty());
        List<String> callers = browser.texts(".frame.caller");
        String zoomed = browser.url();

        browser.open(zoomed);
        browser.await(() -> !browser.texts(".frame.caller").isEmpty());
        assertThat(browser.texts(".frame.caller")).isEqualTo(callers);
        assertThat(zoomed).startsWith(page + "#test=t7&module=shop");
    }

    @Test
    void escapesNamesAndSendsNoRequests() {
        browser.requests();
        browser.clearConsole();
        browser.open(page);
        browser.type("#search", "window");
        assertThat(browser.texts("section[aria-label=Tests] td .name"))
                .containsExactly(HostileProfiles.SCRIPT + HostileProfiles.IMAGE);
        assertThat(browser.texts("section[aria-label=Tests] td .of")).startsWith(HostileProfiles.IMAGE);
        browser.assertHarmless();

        browser.open(page + "#test=t" + (TESTS - 1) + "&module=shop");
        browser.await(() -> browser.texts(".frame.root").contains("cpu"));
        assertThat(browser.texts("h1")).containsExactly(HostileProfiles.SCRIPT + HostileProfiles.IMAGE);
        assertThat(browser.texts(".heading .of")).contains(HostileProfiles.IMAGE);
        assertThat(browser.texts("details pre")).contains(HostileProfiles.IMAGE);
        browser.assertHarmless();
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url -> url.startsWith("file:") || url.equals("about:blank"));
    }
}
