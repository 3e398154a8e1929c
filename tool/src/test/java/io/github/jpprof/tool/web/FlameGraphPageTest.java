// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Naming;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Uses the flame graph in a real browser. */
class FlameGraphPageTest extends ServedPages {
    @Test
    void searchMarksMatchesAndShowsTheirShare() {
        open("/ui/");
        browser.type("#search", "read$");

        assertThat(browser.texts(".frame.found")).containsExactly("Main.read", "Main.read");
        assertThat(browser.texts("#found")).containsExactly("2 · 70.00%, 700ms");
        assertThat(browser.url()).endsWith("/ui/?q=read%24");

        browser.open(browser.url());
        browser.await(() -> browser.all(".frame.found").size() == 2);
    }

    @Test
    void searchStepsThroughMatches() {
        open("/ui/?q=read$");
        browser.find("#next").click();
        assertThat(browser.texts("#found")).containsExactly("1 of 2 · 70.00%, 700ms");
        assertThat(browser.texts(".selection .what b")).containsExactly("app.Main.read");
        browser.find("body").sendKeys("n");
        browser.find("body").sendKeys("n");
        assertThat(browser.texts("#found").get(0)).startsWith("1 of 2");
        browser.find("#search").sendKeys(Keys.SHIFT, Keys.ENTER);
        assertThat(browser.texts("#found").get(0)).startsWith("2 of 2");
    }

    @Test
    void zoomsOnClickAndResets() {
        open("/ui/");
        double whole = width("Main.parse");
        frame("Main.parse").click();

        assertThat(width("Main.parse")).isGreaterThan(whole * 1.2);
        assertThat(browser.texts(".frame.caller")).containsExactly("cpu", "Main.main");
        button("Reset").click();
        assertThat(width("Main.parse")).isEqualTo(whole);
    }

    @Test
    void navigatesAndZoomsByKeyboard() {
        open("/ui/");
        frame("Main.main").sendKeys(Keys.ARROW_DOWN);
        assertThat(focused()).isEqualTo("Main.parse");
        WebElement parse = frame("Main.parse");
        parse.sendKeys(Keys.ARROW_UP);
        assertThat(focused()).isEqualTo("Main.main");
        parse.sendKeys(Keys.ENTER);
        assertThat(browser.texts(".frame.caller")).containsExactly("cpu", "Main.main");
        browser.find("body").sendKeys("/");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo("search");
    }

    @Test
    void keepsViewInAddress() {
        open("/ui/");
        frame("Main.parse").click();
        String zoomed = browser.url();

        browser.open(zoomed);
        browser.await(() -> !browser.texts(".frame.caller").isEmpty());
        assertThat(browser.texts(".frame.caller")).containsExactly("cpu", "Main.main");
        button("Reset").click();
        assertThat(browser.url()).endsWith("/ui/");
        open("/ui/?zoom=0.0+app.Main.other");
        frame("Main.parse");
        assertThat(browser.texts(".frame.caller")).isEmpty();
    }

    @Test
    void drawsFlameGraphFromBottom() {
        open("/ui/");
        double below = frame("Main.parse").getRect().y - frame("Main.main").getRect().y;
        button("⇅ Turn").click();
        double above = frame("Main.parse").getRect().y - frame("Main.main").getRect().y;
        frame("Main.main").sendKeys(Keys.ARROW_UP);
        String focused = focused();
        button("⇅ Turn").click();

        assertThat(below).isEqualTo(20);
        assertThat(above).isEqualTo(-20);
        assertThat(focused).isEqualTo("Main.parse");
    }

    @Test
    void loadsNarrowNodesOnZoom() throws IOException {
        serve(Naming.apply(FileProfile.of(HostileProfiles.wide(40_000))));
        open("/ui/?q=leaf39999$");
        assertThat(browser.texts("#found").get(0)).startsWith("none");
        assertThat((Long) browser.script("return DATA.flame.closed.length")).isEqualTo(40_000);
        frame("Wide.group39").click();
        browser.await(() -> browser.texts("#found").get(0).startsWith("1 · at least"));
        browser.find("#next").click();
        browser.await(() -> browser.texts(".selection .what b").contains("app.Wide.leaf39999"));
        String zoomed = browser.url();
        browser.open(zoomed);
        browser.await(() -> browser.texts(".frame.caller").contains("Wide.group39"));
    }

    @Test
    void hidesJvmSamplesAndKeepsTheirShare() throws IOException {
        serve(Naming.apply(FileProfile.of(HostileProfiles.withCompiler())));
        open("/ui/");
        assertThat(browser.texts("#jvm")).containsExactly("JVM's own 75.00% shown");
        assertThat(browser.texts(".frame")).contains("thread_native_entry");

        browser.find("body").sendKeys("j");
        browser.await(() -> browser.url().contains("jvm=hide"));
        browser.await(() -> browser.texts("#jvm").contains("JVM's own 75.00% hidden"));
        assertThat(browser.texts(".frame")).containsExactly("cpu", "Main.main");
        browser.find("[data-view=top]").click();
        browser.await(() -> browser.texts("td .name").equals(List.of("app.Main.main")));
        assertThat(cells()).startsWith("100ms", "100%");
    }
}
