// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportRequest;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.SourceCode;
import io.github.jpprof.report.view.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of each view of a profile. */
final class ViewContent {
    /** The number of rows of pprof's page. */
    private static final String TOP_NODES = "500";

    private static final String CHOICE_NODES = "100";
    private static final int COMPARED_FUNCTIONS = 500;
    private static final Set<String> WITH_LINES = Set.of("lines", "addresses");

    /** Parameters of the page that do not change the report. */
    private static final String[] OF_THE_PAGE = {"q", "p", "zoom", "at", "tree", "left", "right"};

    private final SourceCode sources;
    private final Drawing drawing;
    private @Nullable AllStacks last;

    ViewContent(SourceCode sources, Drawing drawing) {
        this.sources = sources;
        this.drawing = drawing;
    }

    /** Adds the content of the page's view. */
    void fill(PageData data, Parameters parameters) throws IOException {
        switch (data.view()) {
            case "top" -> data.top(report(Format.TOP, "", data.options().with(Option.NODECOUNT, TOP_NODES), data));
            case "graph" -> graph(data);
            case "peek" -> text(Format.PEEK, parameters.get("f"), lines(data.options()), data);
            case "source" -> text(Format.LIST, parameters.get("f"), data.options(), data);
            case "labels" -> data.labels(report(Format.TAGS, "", data.options(), data));
            case "compare" -> compare(data, parameters);
            case "disasm" -> data.messages().add("jpprof has no disassembler; go tool pprof has");
            default -> flame(data, parameters);
        }
    }

    private void flame(PageData data, Parameters parameters) {
        AllStacks all = all(data, parameters);
        data.headings(all.headings());
        if (parameters.get("p").isEmpty()) {
            data.tree("flame", all.tree());
        } else {
            data.tree("flame", FlameTree.json(stacks(data, parameters, "callees"), ""));
            data.tree("callers", FlameTree.json(stacks(data, parameters, "callers"), ""));
        }
    }

    /**
     * The stacks of a flame graph.
     *
     * @param tree {@code ""} for all stacks, {@code callees} or {@code callers} for those of the functions that the
     *     parameter {@code p} matches, {@code compare} for those of both sides of a comparison
     */
    StackTable stacks(PageData data, Parameters parameters, String tree) {
        if (tree.equals("compare")) {
            return compared(data, parameters);
        }
        StackTable table = all(data, parameters).table();
        return tree.isEmpty()
                ? table
                : table.around(Regex.compile("parameter p", parameters.get("p")), tree.equals("callers"));
    }

    /** All stacks of a report; the last result is cached, since a page requests parts of it repeatedly. */
    private synchronized AllStacks all(PageData data, Parameters parameters) {
        String key = parameters.without(OF_THE_PAGE).query();
        AllStacks known = last;
        if (known == null || !known.key().equals(key)) {
            int before = data.messages().size();
            Report report = report(Format.TREE, "", data.options(), data);
            known = new AllStacks(
                    key,
                    table(data).addAll(report.profile(), data.type()),
                    report.figures().profileLines(),
                    List.copyOf(data.messages().subList(before, data.messages().size())));
            last = known;
        } else {
            data.messages().addAll(known.messages());
        }
        return known;
    }

    private static StackTable table(PageData data) {
        return new StackTable(WITH_LINES.contains(data.options().text(Option.GRANULARITY)));
    }

    private void compare(PageData data, Parameters parameters) {
        StackTable table = compared(data, parameters);
        data.labels(report(Format.TAGS, "", data.options(), data));
        if (table.isDiff() || !parameters.get("left").isEmpty()) {
            data.tree("flame", FlameTree.json(table, ""));
            data.changes(FunctionTotals.of(table, COMPARED_FUNCTIONS));
        }
    }

    /** The sides of a comparison: those selected by two label filters, or else the profile and its base. */
    private StackTable compared(PageData data, Parameters parameters) {
        String left = parameters.get("left");
        String right = parameters.get("right");
        if (left.isEmpty() && right.isEmpty()) {
            return stacks(data, parameters, "");
        }
        return table(data)
                .addSide(side(left, data).profile(), data.type(), true)
                .addSide(side(right, data).profile(), data.type(), false);
    }

    private Report side(String filter, PageData data) {
        ReportOptions own = filter.isEmpty() ? data.options() : data.options().with(Option.TAGFOCUS, filter);
        return report(Format.TREE, "", own, data);
    }

    private void graph(PageData data) throws IOException {
        String dot = written(report(Format.DOT, "", data.options(), data));
        try {
            data.svg(new String(drawing.svg(dot.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The page draws the graph itself; if it cannot, it shows this error.
            data.dot(dot, String.valueOf(e.getMessage()));
        }
    }

    private void text(Format format, String function, ReportOptions own, PageData data) throws IOException {
        if (function.isEmpty()) {
            data.top(report(Format.TOP, "", data.options().with(Option.NODECOUNT, CHOICE_NODES), data));
        } else {
            Report report = report(format, function, own, data);
            data.headings(report.figures().profileLines());
            data.text(written(report));
        }
    }

    /** Options with the granularity in which pprof's page shows callers and callees. */
    private static ReportOptions lines(ReportOptions options) {
        return options.with(Option.GRANULARITY, "lines");
    }

    private static String written(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportWriter.write(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Report report(Format format, String expression, ReportOptions own, PageData data) {
        return Report.of(data.profile(), new ReportRequest(format, expression, own), sources, data.messages()::add);
    }
}
