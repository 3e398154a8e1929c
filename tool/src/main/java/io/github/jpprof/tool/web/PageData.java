// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.flame.FrameTable;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.options.SampleIndex;
import java.util.List;
import java.util.function.Consumer;

/** What a page shows, as JSON for its script. */
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

    String view() {
        return view;
    }

    ReportOptions options() {
        return options;
    }

    /** What went wrong, and which filters matched nothing. */
    List<String> messages() {
        return messages;
    }

    String title() {
        String file = profile.mappings().get(0).mapping().filename();
        return file.isEmpty() ? "profile" : file.substring(file.lastIndexOf('/') + 1);
    }

    void flame(Report report) {
        add(json -> {
            FrameTable frames = new FrameTable();
            Stacks stacks = new Stacks(report.profile(), type());
            json.name("stacks");
            stacks.tree(frames, FileSample::value, stacks.isDiff() ? 1 : 0).write(json);
            if (stacks.isDiff()) {
                json.name("base");
                stacks.tree(frames, (sample, i) -> -sample.value(i), -1).write(json);
            }
            json.name("table");
            frames.write(json);
            json.name("headings").array();
            report.figures().profileLines().forEach(json::value);
            json.end();
        });
    }

    void top(Report report) {
        CallGraph graph = report.graph();
        ReportValues figures = report.figures(graph);
        add(json -> {
            json.member("total", figures.total()).name("top").array();
            for (Node node : graph.nodes()) {
                json.object().member("name", node.name()).member("inlining", node.inlining());
                json.member("flat", node.flat()).member("flatText", figures.format(node.flat()));
                json.member("flatShare", figures.percentage(node.flat()).strip());
                json.member("cum", node.cum()).member("cumText", figures.format(node.cum()));
                json.member("cumShare", figures.percentage(node.cum()).strip()).end();
            }
            json.end().name("headings").array();
            report.headings(graph).forEach(json::value);
            json.end();
        });
    }

    void text(String text) {
        add(json -> json.member("text", text));
    }

    void svg(String svg) {
        add(json -> json.member("svg", svg));
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

    private void add(Consumer<JsonWriter> more) {
        content = content.andThen(more);
    }

    private int type() {
        return SampleIndex.of(profile.header(), options.text(Option.SAMPLE_INDEX));
    }

    String toJson() {
        StringBuilder text = new StringBuilder();
        JsonWriter json = new JsonWriter(text).object();
        json.member("view", view).member("title", title());
        json.name("types").array();
        for (ValueType type : profile.header().sampleTypes()) {
            json.object()
                    .member("type", type.type())
                    .member("unit", type.unit())
                    .end();
        }
        json.end().member("type", profile.header().sampleTypes().isEmpty() ? 0 : type());
        json.name("comments").array();
        profile.header().comments().forEach(json::value);
        json.end().name("parameters").object();
        parameters.values().forEach(json::member);
        json.end();
        options("options", options, json);
        options("given", given, json);
        content.accept(json);
        json.name("messages").array();
        messages.forEach(json::value);
        json.end().end();
        return text.toString();
    }
}
