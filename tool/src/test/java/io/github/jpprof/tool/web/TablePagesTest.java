// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Uses the table, its filters and the way from a frame to its callers in a real browser. */
class TablePagesTest extends ServedPages {
    @Test
    void sortsTableByAnyColumn() {
        open("/ui/top");
        assertThat(functions().get(0)).isEqualTo("app.Main.read");

        column("Cum").click();
        assertThat(functions().get(0)).isEqualTo("app.Main.main");
        column("Function").click();
        assertThat(functions()).isSorted();
        browser.type("#search", "app.Main");
        assertThat(functions()).containsExactlyInAnyOrder("app.Main.main", "app.Main.parse", "app.Main.read");
    }

    @Test
    void switchesFiguresBySampleType() {
        open("/ui/top");
        assertThat(cells()).startsWith("700ms", "70.00%", "70.00%");

        browser.find("[data-type=samples]").click();

        browser.await(() -> browser.url().endsWith("/ui/top?si=samples"));
        browser.await(() -> !cells().isEmpty());
        assertThat(cells()).startsWith("90", "75.00%", "75.00%");
        browser.find("[data-view=flamegraph]").click();
        browser.await(() -> browser.url().endsWith("/ui/flamegraph?si=samples"));
        assertThat(browser.find(".frame.root").getText()).isEqualTo("samples");
    }

    @Test
    void keepsFocusOnSearchInAddress() {
        open("/ui/top");
        browser.type("#search", "Other");
        browser.find("#focus").click();

        browser.await(() -> browser.url().endsWith("/ui/top?f=Other"));
        browser.await(() -> functions().size() == 2);
        assertThat(functions()).containsExactly("app.Main.read", "app.Other.run");
        browser.find("[data-filter=f] a").click();
        browser.await(() -> functions().size() > 2);
    }

    @Test
    void showsAllCallsOfFunction() {
        open("/ui/");
        frame("Main.read").click();
        link("Callers and callees").click();

        browser.await(() -> browser.url().contains("?p="));
        browser.await(() -> browser.texts(".frame.root").size() == 2);
        assertThat(browser.texts(".flame[aria-label=Callers] .frame"))
                .containsExactly("callers", "Main.read", "Main.parse", "Other.run", "Main.main");
        assertThat(browser.texts(".flame[aria-label=Callees] .frame")).containsExactly("callees", "Main.read");
    }
}
