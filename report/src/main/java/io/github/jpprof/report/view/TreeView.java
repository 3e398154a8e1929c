// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.Headings;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Edge;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.text.TextOut;
import java.util.List;
import java.util.Optional;

/** Each node with its callers above and its callees below; of the nodes that match an expression, or of all. */
final class TreeView {
    private static final String SEPARATOR = "----------------------------------------------------------+-------------";

    private TreeView() {}

    static void print(Report report, TextOut out) {
        CallGraph graph = report.graph();
        ReportValues figures = report.figures(graph);
        Optional<Regex> wanted = report.expression();
        List<Node> matching = graph.nodes().stream()
                .filter(node -> wanted.isEmpty() || wanted.get().matches(node.name()))
                .toList();
        if (wanted.isPresent() && matching.isEmpty()) {
            throw new ReportException("no matches found for regexp: " + wanted.get());
        }
        new Headings(figures, report.options()).of(graph).forEach(out::line);
        out.line(SEPARATOR).line("      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ");
        long sum = 0;
        for (Node node : matching) {
            out.line(SEPARATOR);
            node.callers().forEach(edge -> print(edge, edge.source(), node, figures, out));
            sum += node.flat();
            out.right(figures.format(node.flat()), 10)
                    .add(" " + figures.percentage(node.flat()) + " " + figures.percentage(sum) + " ")
                    .right(figures.format(node.cum()), 10)
                    .add(" " + figures.percentage(node.cum()))
                    .line("                | " + node.name());
            node.callees().forEach(edge -> print(edge, edge.target(), node, figures, out));
        }
        if (!graph.nodes().isEmpty()) {
            out.line(SEPARATOR);
        }
    }

    private static void print(Edge edge, Node other, Node node, ReportValues figures, TextOut out) {
        out.right(figures.format(edge.weight()), 50)
                .add(" " + Quantity.percentage(edge.weight(), node.cum()) + " |   " + other.name())
                .line(edge.inline() ? " (inline)" : "");
    }
}
