// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.JvmSamples;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.options.SampleIndex;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The content of a page, as JSON for its script. */
final class PageData {
    private final FileProfile profile;
    private final String view;
    private final ReportOptions options;
    private final ReportOptions given;
    private final Parameters parameters;
    private final List<String> messages;
    private Consumer<JsonWriter> content = json -> {};

    PageData(
            FileProfile profile,
            String view,
            ReportOptions options,
            ReportOptions given,
            Parameters parameters,
            List<String> messages) {
        this.profile = profile;
        this.view = view;
        this.options = options;
        this.given = given;
        this.parameters = parameters;
        this.messages = messages;
    }

    FileProfile profile() {
        return profile;
    }

    String view() {
        return view;
    }

    ReportOptions options() {
        return options;
    }

    /** Errors, and warnings of filters without a match. */
    List<String> messages() {
        return messages;
    }

    /** The index of the displayed sample type. */
    int type() {
        return SampleIndex.of(profile.header(), options.text(Option.SAMPLE_INDEX));
    }

    String title() {
        String file = profile.mappings().get(0).mapping().filename();
        return file.isEmpty() ? "profile" : file.substring(file.lastIndexOf('/') + 1);
    }

    /** Adds a tree that {@link FlameTree} made. */
    void tree(String name, String tree) {
        add(json -> json.name(name).json(tree));
    }

    void headings(List<String> lines) {
        lines("headings", lines);
    }

    void top(Report report) {
        CallGraph graph = report.graph();
        ReportValues figures = report.figures(graph);
        add(json -> {
            json.member("total", figures.total()).name("top").array();
            long sum = 0;
            for (Node node : graph.nodes()) {
                sum += node.flat();
                json.object().member("name", node.name()).member("inlining", node.inlining());
                json.member("flat", node.flat()).member("flatText", figures.format(node.flat()));
                json.member("flatShare", share(figures, node.flat())).member("sumShare", share(figures, sum));
                json.member("cum", node.cum()).member("cumText", figures.format(node.cum()));
                json.member("cumShare", share(figures, node.cum())).end();
            }
            json.end();
        });
        lines("headings", report.headings(graph));
    }

    private static String share(ReportValues figures, long value) {
        return figures.percentage(value).strip();
    }

    void changes(List<FunctionTotals.Row> rows) {
        add(json -> {
            json.name("changes").array();
            for (FunctionTotals.Row row : rows) {
                json.object()
                        .member("name", row.function().name())
                        .member("file", row.function().file());
                json.member("flat", row.flat()).member("cum", row.cum());
                json.member("baseFlat", row.baseFlat())
                        .member("baseCum", row.baseCum())
                        .end();
            }
            json.end();
        });
    }

    void labels(Report report) {
        LabelTotals totals = new LabelTotals(report);
        add(json -> {
            json.member("total", report.figures().total()).member("unlabelled", totals.unlabelled());
            totals.write(json.name("labels"));
        });
        headings(report.figures().profileLines());
    }

    void text(String text) {
        add(json -> json.member("text", text));
    }

    void svg(String svg) {
        add(json -> json.member("svg", svg));
    }

    void dot(String dot, String why) {
        add(json -> json.member("dot", dot).member("notDrawn", why));
    }

    private void lines(String name, List<String> lines) {
        add(json -> {
            json.name(name).array();
            lines.forEach(json::value);
            json.end();
        });
    }

    private static void options(String name, ReportOptions options, JsonWriter json) {
        json.name(name).object();
        for (Option option : Option.values()) {
            if (!option.urlParameter().isEmpty() && !options.text(option).equals(option.defaultValue())) {
                json.member(option.urlParameter(), options.text(option));
            }
        }
        json.end();
    }

    private void jvm(JvmSamples samples, JsonWriter json) {
        json.name("jvm").object().member("value", samples.value(type())).member("total", samples.total(type()));
        for (JvmSamples.Work work : JvmSamples.Work.values()) {
            json.member(work.name().toLowerCase(Locale.ROOT), samples.value(work, type()));
        }
        json.end();
    }

    private void add(Consumer<JsonWriter> more) {
        content = content.andThen(more);
    }

    String toJson(JvmSamples jvm, SavedViews saved) {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text).object();
        json.member("view", view).member("title", title());
        List<ValueType> types = profile.header().sampleTypes();
        json.name("types").array();
        for (ValueType type : types) {
            json.object()
                    .member("type", type.type())
                    .member("unit", type.unit())
                    .end();
        }
        json.end().member("type", types.isEmpty() ? 0 : type());
        json.name("comments").array();
        profile.header().comments().forEach(json::value);
        json.end().name("parameters").object();
        parameters.values().forEach(json::member);
        json.end();
        options("options", options, json);
        options("given", given, json);
        if (!types.isEmpty()) {
            jvm(jvm, json);
        }
        saved.write(json.name("saved"));
        content.accept(json);
        json.name("messages").array();
        new LinkedHashSet<>(messages).forEach(json::value);
        json.end().end();
        return text.toString();
    }
}
