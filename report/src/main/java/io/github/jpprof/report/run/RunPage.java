// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.report.html.Page;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page {@code index.html}: one file that loads no other, and whose policy allows only its own script. */
final class RunPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "table.js",
            "units.js",
            "keys.js",
            "router.js",
            "panels.js",
            "search.js",
            "functions.js",
            "graph.js",
            "trees.js",
            "tip.js",
            "flame.js",
            "flame-draw.js",
            "profile-view.js",
            "run-changes.js",
            "run-overview.js",
            "run-detail.js",
            "run.js");

    private static final List<String> STYLES = List.of("page.css", "flame.css", "run.css");

    private RunPage() {}

    static String of(RunReport report) {
        List<List<Integer>> lengths = new ArrayList<>();
        String graphs = graphs(report, lengths);
        String modules = String.join(", ", report.modules());
        String where = modules + " · " + TIME.format(Instant.ofEpochMilli(report.endMillis()));
        String body =
                Page.fill(Page.part("run.html"), Map.of("run", RunJson.forPage(report, lengths), "graphs", graphs));
        return Page.standalone(modules, where, STYLES, SCRIPTS, body);
    }

    /** The graphs of each record in an element of its own, which the page parses on demand. */
    private static String graphs(RunReport report, List<List<Integer>> lengths) {
        StringBuilder markup = new StringBuilder();
        Base64.Encoder base64 = Base64.getEncoder();
        for (int i = 0; i < report.sources().size(); i++) {
            markup.append("<script type=\"text/plain\" id=\"graphs-").append(i).append("\">");
            List<Integer> ofRecord = new ArrayList<>();
            for (byte[] graph : report.sources().get(i).record().graphs()) {
                String text = base64.encodeToString(graph);
                markup.append(text);
                ofRecord.add(text.length());
            }
            markup.append("</script>\n");
            lengths.add(ofRecord);
        }
        return markup.toString();
    }
}
