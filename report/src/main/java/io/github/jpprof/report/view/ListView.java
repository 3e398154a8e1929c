// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.text.ByteOrder;
import io.github.jpprof.report.text.TextOut;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The source of functions that match an expression, with the values of each line. */
final class ListView {
    private static final int MARGIN = 5;

    private final Report report;
    private final ReportValues figures;
    private final Map<String, List<String>> files = new HashMap<>();

    ListView(Report report) {
        this.report = report;
        this.figures = report.figures();
    }

    void print(TextOut out) {
        Regex wanted = report.expression().orElseThrow();
        SortedMap<String, SortedMap<String, List<Node>>> functions = new TreeMap<>(ByteOrder.STRINGS);
        for (Node node : report.graph().nodes()) {
            String name = node.info().name();
            if (wanted.matches(name)) {
                functions
                        .computeIfAbsent(name, none -> new TreeMap<>(ByteOrder.STRINGS))
                        .computeIfAbsent(node.info().file(), none -> new ArrayList<>())
                        .add(node);
            }
        }
        if (functions.isEmpty()) {
            throw new ReportException("no matches found for regexp: " + wanted);
        }
        out.line("Total: " + figures.format(figures.total()));
        functions.forEach((name, inFiles) -> {
            inFiles.remove("");
            if (inFiles.isEmpty()) {
                out.line("No source information for " + name);
            }
            inFiles.forEach((file, nodes) -> print(name, file, nodes, out));
        });
    }

    private void print(String name, String file, List<Node> nodes, TextOut out) {
        long flat = nodes.stream().mapToLong(Node::flatSum).sum();
        long cum = nodes.stream().mapToLong(Node::cumSum).sum();
        out.line("ROUTINE ======================== " + name + " in " + file);
        out.right(figures.format(flat), 10)
                .add(" ")
                .right(figures.format(cum), 10)
                .line(" (flat, cum) " + figures.percentage(cum) + " of Total");
        try {
            List<String> lines = lines(file, name);
            long first = nodes.stream().mapToLong(ListView::start).min().orElse(1);
            long last = last(nodes);
            for (long line = Math.max(1, first); line <= Math.min(last, lines.size()); line++) {
                print(line, lines.get((int) line - 1), nodes, out);
            }
        } catch (IOException e) {
            out.line(" Error: " + e.getMessage());
        }
    }

    private List<String> lines(String file, String function) throws IOException {
        List<String> known = files.get(file);
        if (known == null) {
            known = report.sources().lines(file, function, report.options());
            files.put(file, known);
        }
        return known;
    }

    private static long start(Node node) {
        return node.info().startLine() != 0
                ? node.info().startLine()
                : node.info().line() - MARGIN;
    }

    private static long last(List<Node> nodes) {
        long last = nodes.get(0).info().line() + MARGIN;
        for (Node node : nodes) {
            last = Math.max(last, node.info().line() + MARGIN);
        }
        return last;
    }

    private void print(long line, String code, List<Node> nodes, TextOut out) {
        long flat = 0;
        long cum = 0;
        for (Node node : nodes) {
            if (node.info().line() == line) {
                flat += node.flatSum();
                cum += node.cumSum();
            }
        }
        out.right(figures.formatOrDot(flat), 10)
                .add(" ")
                .right(figures.formatOrDot(cum), 10)
                .add(" ")
                .right(Long.toString(line), 6)
                .line(":" + code);
    }
}
