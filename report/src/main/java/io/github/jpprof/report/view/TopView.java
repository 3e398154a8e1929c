// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.report.Headings;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.text.TextOut;

/** The table of nodes, one a line. */
final class TopView {
    private TopView() {}

    static void print(Report report, TextOut out) {
        CallGraph graph = report.graph();
        ReportValues figures = report.figures(graph);
        new Headings(figures, report.options()).of(graph).forEach(out::line);
        out.line("      flat  flat%   sum%        cum   cum%");
        long sum = 0;
        for (Node node : graph.nodes()) {
            sum += node.flat();
            out.right(figures.format(node.flat()), 10)
                    .add(" " + figures.percentage(node.flat()) + " " + figures.percentage(sum) + " ")
                    .right(figures.format(node.cum()), 10)
                    .add(" " + figures.percentage(node.cum()) + "  " + node.name())
                    .line(node.inlining().isEmpty() ? "" : " " + node.inlining());
        }
    }
}
