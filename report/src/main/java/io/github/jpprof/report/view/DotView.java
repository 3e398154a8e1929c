// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.report.Headings;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Edge;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.graph.NodeInfo;
import io.github.jpprof.report.text.SourcePaths;
import io.github.jpprof.report.text.TextOut;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The graph for Graphviz. */
final class DotView {
    private static final int SMALLEST_FONT = 8;
    private static final int FONT_GROWTH = 16;

    private final CallGraph graph;
    private final ReportValues figures;
    private final List<String> legend;
    private final String title;
    private final IdentityHashMap<Node, Integer> ids = new IdentityHashMap<>();

    DotView(Report report) {
        this.graph = report.graph();
        this.figures = report.figures(graph);
        this.legend = new Headings(figures, report.options()).legend(graph);
        String binary = report.profile().mappings().get(0).mapping().filename();
        this.title = binary.isEmpty() ? "" : SourcePaths.base(binary);
        graph.nodes().forEach(node -> ids.put(node, ids.size() + 1));
    }

    void print(TextOut out) {
        out.line("digraph \"" + (title.isEmpty() ? "unnamed" : title) + "\" {");
        out.line("node [style=filled fillcolor=\"#f8f8f8\"]");
        String text = String.join("\\l", legend.stream().map(DotView::escaped).toList());
        out.line("subgraph cluster_L { \"" + escaped(legend.get(0)) + "\" [shape=box fontsize=16 label=\"" + text
                + "\\l\"" + (title.isEmpty() ? "" : " tooltip=\"" + title + "\"") + "] }");
        long most = 0;
        for (Node node : graph.nodes()) {
            most = Math.max(most, Math.abs(node.flat()));
        }
        Nodelets nodelets = new Nodelets(figures, out);
        IdentityHashMap<Node, Boolean> hasNodelets = new IdentityHashMap<>();
        List<Edge> edges = new ArrayList<>();
        for (Node node : graph.nodes()) {
            print(node, most, out);
            hasNodelets.put(node, nodelets.print(node, "N" + id(node)));
            edges.addAll(node.callees());
        }
        for (Edge edge : Edge.sorted(edges)) {
            print(edge, hasNodelets.getOrDefault(edge.source(), false), out);
        }
        out.line("}");
    }

    private int id(Node node) {
        return ids.getOrDefault(node, 0);
    }

    private void print(Node node, long most, TextOut out) {
        String flat = figures.format(node.flat());
        String cum = node.cum() == node.flat() ? flat : figures.format(node.cum());
        String label = lines(node.info())
                + (node.flat() == 0 ? "0" : flat + " (" + share(node.flat()) + ")")
                + (node.cum() == node.flat()
                        ? ""
                        : (node.flat() == 0 ? " " : "\\n") + "of " + cum + " (" + share(node.cum()) + ")");
        long size = SMALLEST_FONT;
        if (most != 0 && node.flat() != 0) {
            size += (long) Math.ceil(FONT_GROWTH * Math.sqrt((double) Math.abs(node.flat()) / most));
        }
        double score = (double) node.cum() / Math.abs(figures.total());
        out.line("N" + id(node) + " [label=\"" + label + "\" id=\"node" + id(node) + "\" fontsize=" + size
                + " shape=box tooltip=\"" + escaped(node.name()) + " (" + cum + ")\" color=\""
                + DotColors.foreground(score) + "\" fillcolor=\"" + DotColors.background(score) + "\"]");
    }

    private String share(long value) {
        return figures.percentage(value).strip();
    }

    /** The name in short, a part a line. */
    private static String lines(NodeInfo info) {
        String name = escaped(ShortNames.of(info.name()))
                .replace("::", "\\n")
                // Go's type parameters keep their dots together.
                .replace("[...]", "[…]")
                .replace(".", "\\n");
        String file = info.file().isEmpty() ? "" : SourcePaths.base(info.file());
        return String.join("\\n", info.with(name, file).components()) + "\\n";
    }

    private void print(Edge edge, boolean nodelets, TextOut out) {
        long value = edge.value();
        String weight = figures.format(value);
        StringBuilder attributes =
                new StringBuilder("label=\" " + weight + (edge.inline() ? "\\n (inline)" : "") + "\"");
        if (figures.total() != 0) {
            long pull = 1 + Math.min(Math.abs(value * 100 / figures.total()), 100);
            long width = 1 + Math.min(Math.abs(value * 5 / figures.total()), 5);
            attributes.append(pull > 1 ? " weight=" + pull : "").append(width > 1 ? " penwidth=" + width : "");
            double score = (double) value / Math.abs(figures.total());
            attributes.append(" color=\"" + DotColors.foreground(score) + "\"");
        }
        String tooltip = "\"" + escaped(edge.source().name()) + (edge.residual() ? " ... " : " -> ")
                + escaped(edge.target().name()) + " (" + weight + ")\"";
        attributes.append(" tooltip=" + tooltip + " labeltooltip=" + tooltip);
        attributes.append(edge.residual() ? " style=\"dotted\"" : "").append(nodelets ? " minlen=2" : "");
        out.line("N" + id(edge.source()) + " -> N" + id(edge.target()) + " [" + attributes + "]");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\l");
    }
}
