// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report;

import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines above a graph: the profile, what was filtered, and what is not shown. */
public final class Headings {
    private static final int LONGEST_FILTER = 80;
    private static final List<Option> FILTERS = List.of(
            Option.FOCUS,
            Option.IGNORE,
            Option.HIDE,
            Option.SHOW,
            Option.SHOW_FROM,
            Option.TAGFOCUS,
            Option.TAGIGNORE,
            Option.TAGSHOW,
            Option.TAGHIDE);

    private final ReportValues figures;
    private final ReportOptions options;

    public Headings(ReportValues figures, ReportOptions options) {
        this.figures = figures;
        this.options = options;
    }

    /** The lines above text. */
    public List<String> of(CallGraph graph) {
        List<String> lines = new ArrayList<>();
        if (!options.is(Option.COMPACT_LABELS)) {
            lines.addAll(figures.profileLines());
        }
        lines.addAll(filters());
        lines.addAll(shown(graph, 0));
        return lines;
    }

    /** The legend of a drawing. */
    public List<String> legend(CallGraph graph) {
        List<String> lines = new ArrayList<>(figures.profileLines());
        lines.addAll(filters());
        lines.addAll(shown(graph, graph.droppedEdges()));
        lines.add("\nSee https://git.io/JfYMW for how to read the graph");
        return lines;
    }

    private List<String> shown(CallGraph graph, int droppedEdges) {
        List<String> lines = new ArrayList<>();
        lines.add(figures.accounting(graph));
        if (figures.total() == 0) {
            return lines;
        }
        if (graph.droppedNodes() > 0) {
            lines.add(dropped(graph.droppedNodes(), "node", "cum", Option.NODEFRACTION));
        }
        if (droppedEdges > 0) {
            lines.add(dropped(droppedEdges, "edge", "freq", Option.EDGEFRACTION));
        }
        int count = graph.nodes().size();
        if (count > 0 && count < graph.all()) {
            lines.add("Showing top " + count + " nodes out of " + graph.all());
        }
        return lines;
    }

    private String dropped(int count, String what, String measure, Option fraction) {
        String limit = figures.format(Math.abs((long) (figures.total() * options.fraction(fraction))));
        return "Dropped " + count + " " + what + (count > 1 ? "s" : "") + " (" + measure + " <= " + limit + ")";
    }

    private List<String> filters() {
        List<String> lines = new ArrayList<>();
        for (Option option : FILTERS) {
            if (!options.text(option).isEmpty()) {
                lines.add("   " + shortened(option.optionName() + "=" + options.text(option)));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "Active filters:");
        }
        return lines;
    }

    private static String shortened(String filter) {
        byte[] bytes = filter.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_FILTER
                ? filter
                : new String(Arrays.copyOf(bytes, LONGEST_FILTER), StandardCharsets.UTF_8) + "…";
    }
}
