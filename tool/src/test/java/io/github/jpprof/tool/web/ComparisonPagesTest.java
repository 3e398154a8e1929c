// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Merging;
import io.github.jpprof.report.file.Naming;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Looks at two profiles at once in a real browser. */
class ComparisonPagesTest extends ServedPages {
    @Test
    void showsGrowthAndShrinkageInDifference() throws IOException {
        FileProfile now = FileProfile.of(HostileProfiles.profile(3));
        FileProfile before = FileProfile.of(HostileProfiles.profile(1));
        serve(Naming.apply(Merging.difference(now, before, true, false)));
        open("/ui/");

        assertThat(browser.texts(".frame.more")).contains("Main.read", "Main.parse", "Main.main");
        assertThat(browser.texts(".frame.plain")).contains("Other.run");
        assertThat(
                        browser.script(
                                "const graph = document.querySelector('.flame').getBoundingClientRect();"
                                        + "return [...document.querySelectorAll('.flame:not([hidden]) .frame')].every(frame => {"
                                        + "const at = frame.getBoundingClientRect();"
                                        + "return Math.round(at.top - graph.top) % 20 === 0 && at.left >= graph.left && at.right <= graph.right + 1; })"))
                .as("frames stand in rows within the graph")
                .isEqualTo(true);
        assertThat(browser.texts("td.num")).isEmpty();
        open("/ui/compare");
        assertThat(browser.texts("td.num")).contains("+1.20s");
        serve(Naming.apply(Merging.difference(before, now, true, false)));
        open("/ui/");
        assertThat(browser.texts(".frame.less")).contains("Main.read", "Main.parse", "Main.main");
    }

    @Test
    void comparesTwoTestsOfOneProfile() throws IOException {
        serve(Naming.apply(FileProfile.of(HostileProfiles.ofTests())));
        open("/ui/labels");
        assertThat(browser.texts("td .name.value")).containsExactly("slow", "fast");
        link("Compare with the first").click();

        browser.await(() -> browser.url().contains("/ui/compare?left="));
        browser.await(() -> browser.all(".flame").size() == 3);
        assertThat(browser.texts(".side h2"))
                .containsExactly(
                        "test=^slow$ 3s",
                        "test=^fast$ 1s",
                        "Difference -2smore than in the baselessas wide as both together");
        assertThat(browser.texts(".side.both .frame.less")).contains("Main.main");
        assertThat(browser.texts("tbody tr:first-child td.num")).containsExactly("3s", "1s", "-2s", "3s", "1s", "-2s");
    }
}
