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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Uses the pages in a real browser. */
class WebPagesTest {
    /** A drawing with active content, which dot never creates; the page must not run it. */
    private static final String DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>"
            + "<script>window.hacked=4</script><g class='node'><a href='javascript:window.hacked=5'><text>Main.parse</text></a>"
            + "<polygon points='0,0 9,0 9,9' onload='window.hacked=6'/></g>"
            + "<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='window.hacked=7'/></foreignObject></svg>";

    private static Browser browser;

    @TempDir
    private Path folder;

    private WebServer server;
    private String drawing = DRAWING;

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

    private void serve(FileProfile profile) throws IOException {
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

    @Test
    void drawsGraphWithoutGraphviz() throws IOException {
        browser.requests();
        drawing = "";
        serve(Naming.apply(FileProfile.of(HostileProfiles.profile(1))));
        open("/ui/graph");
        browser.await(() -> !browser.all(".graph g.node").isEmpty());

        assertThat(browser.texts(".graph g.node text")).contains("Main", "parse");
        browser.find(".graph g.node").click();
        assertThat(browser.texts(".selection .what b")).hasSize(1);
        assertThat(browser.requests())
                .allMatch(url -> url.startsWith(server.url()) || url.startsWith("data:,") || url.equals("about:blank"));
    }

    @Test
    void requestsOnlyOwnServerAndEscapesNames() throws IOException {
        browser.requests();
        browser.clearConsole();
        for (String page : List.of(
                "/ui/",
                "/ui/top",
                "/ui/graph",
                "/ui/peek",
                "/ui/peek?f=script",
                "/ui/source?f=img",
                "/ui/flamegraph?f=[" + HostileProfiles.IMAGE.replace("<", "%3C").replace(" ", "%20") + "&q=%3Cimg",
                "/ui/flamegraph?tagroot=test")) {
            open(page);
            browser.script("document.querySelectorAll('.frame').forEach(f => f.dispatchEvent("
                    + "new MouseEvent('mousemove', {bubbles: true})))");
            String text = String.join("\n", browser.texts("main"));
            assertThat(text).as(page).contains(page.endsWith("graph") ? "Main.parse" : "window.hacked");
            // The browser reports that it blocked the inline event handler of this drawing.
            browser.assertHarmlessBut(
                    page.endsWith("graph") ? "inline event handler" : page.contains("f=[") ? "status of 400" : null);
        }
        assertThat(browser.requests())
                .isNotEmpty()
                .allMatch(url ->
                        url.startsWith(server.url() + "/ui/") || url.startsWith("data:,") || url.equals("about:blank"));
    }

    @Test
    void policyForbidsRequestsToOtherServers() {
        open("/ui/");
        assertThat(browser.script(
                        "let failed = []; document.addEventListener('securitypolicyviolation', e => failed.push("
                                + "e.effectiveDirective)); const image = new Image(); image.src = 'http://127.0.0.1:9/x.png';"
                                + "return fetch('http://127.0.0.1:9/').catch(() => new Promise(done => setTimeout(() =>"
                                + " done(failed.sort().join()))))"))
                .isEqualTo("connect-src,img-src");
    }

    private void open(String path) {
        browser.open(server.url() + path);
    }

    private static WebElement frame(String text) {
        browser.await(() -> browser.texts(".frame").contains(text));
        return (WebElement) browser.script(
                "return [...document.querySelectorAll('.frame')].find(f => f.textContent === arguments[0])", text);
    }

    private static double width(String text) {
        return frame(text).getRect().width;
    }

    private static WebElement button(String text) {
        return (WebElement) browser.script(
                "return [...document.querySelectorAll('button')].find(b => b.textContent === arguments[0])", text);
    }

    private static WebElement link(String text) {
        return (WebElement) browser.script(
                "return [...document.querySelectorAll('a')].find(a => a.textContent === arguments[0])", text);
    }

    private static WebElement column(String title) {
        return button(title);
    }

    private static String focused() {
        return (String) browser.script("return document.activeElement.textContent");
    }

    private static List<String> functions() {
        return browser.texts("td .name");
    }

    private static List<String> cells() {
        return browser.texts("tbody tr:first-child td.num");
    }
}
