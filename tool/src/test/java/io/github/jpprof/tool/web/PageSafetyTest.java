// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Naming;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opens pages of hostile names and drawings in a real browser: they run nothing and ask no other server. */
class PageSafetyTest extends ServedPages {
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
}
