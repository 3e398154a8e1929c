// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportRequest;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.InvalidRegexException;
import io.github.jpprof.report.html.Page;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.SourceCode;
import io.github.jpprof.report.view.ReportWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages of a profile and their parts, by path. */
final class Views {
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "units.js",
            "graph.js",
            "flame.js",
            "search.js",
            "profile-view.js",
            "web-views.js",
            "web-graph.js",
            "web.js");

    private final FileProfile profile;
    private final ReportOptions options;
    private final SourceCode sources;
    private final Drawing drawing;

    Views(FileProfile profile, ReportOptions options, SourceCode sources, Drawing drawing) {
        this.profile = profile;
        this.options = options;
        this.sources = sources;
        this.drawing = drawing;
    }

    PageResponse answer(String path, Parameters parameters) throws IOException {
        return switch (path) {
            case "/" -> PageResponse.redirect("/ui/");
            case "/ui", "/ui/", "/ui/flamegraph" -> page("flamegraph", parameters);
            case "/ui/graph", "/ui/top", "/ui/peek", "/ui/source" -> page(path.substring("/ui/".length()), parameters);
            case "/ui/download" -> download();
            case "/ui/page.css" -> PageResponse.of("text/css", Page.part("page.css"));
            case "/ui/icon.svg" -> PageResponse.of("image/svg+xml", Page.part("icon.svg"));
            case "/ui/page.js" -> PageResponse.of("text/javascript", Page.parts(SCRIPTS));
            default -> PageResponse.text(404, "no page " + path);
        };
    }

    private PageResponse download() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        profile.write(bytes);
        return new PageResponse(
                200,
                "application/vnd.google.protobuf+gzip",
                Map.of("Content-Disposition", "attachment; filename=\"profile.pb.gz\""),
                bytes.toByteArray());
    }

    /** A page; where an option is wrong, the page says so, and has the field to correct it. */
    private PageResponse page(String view, Parameters parameters) throws IOException {
        List<String> messages = new ArrayList<>();
        ReportOptions own = options;
        PageData data;
        int status = 200;
        try {
            own = parameters.over(options);
            data = new PageData(profile, view, own, options, parameters, messages);
            content(data, parameters);
        } catch (ReportException | InvalidRegexException e) {
            messages.add(String.valueOf(e.getMessage()));
            data = new PageData(profile, view, options, options, parameters, messages);
            status = 400;
        }
        return PageResponse.of(
                status,
                "text/html",
                Page.fill(
                        Page.part("web.html"),
                        Map.of("title", Page.escape(data.title() + " " + view), "data", data.toJson())));
    }

    private void content(PageData data, Parameters parameters) throws IOException {
        String function = parameters.get("f");
        switch (data.view()) {
            case "top" -> data.top(report(Format.TOP, "", data.options().with(Option.NODECOUNT, "500"), data));
            case "graph" -> graph(data);
            case "peek" -> data.text(function.isEmpty() ? "" : text(Format.PEEK, function, data));
            case "source" -> data.text(function.isEmpty() ? "" : text(Format.LIST, function, data));
            default -> data.flame(report(Format.TREE, "", lines(data.options()), data));
        }
        if (function.isEmpty() && (data.view().equals("peek") || data.view().equals("source"))) {
            data.top(report(Format.TOP, "", data.options().with(Option.NODECOUNT, "50"), data));
        }
    }

    /** Flame graphs tell lines, unless files were asked for. */
    private static ReportOptions lines(ReportOptions options) {
        return options.text(Option.GRANULARITY).isEmpty() ? options.with(Option.GRANULARITY, "lines") : options;
    }

    private void graph(PageData data) throws IOException {
        String dot = written(report(Format.DOT, "", data.options(), data));
        try {
            data.svg(new String(drawing.svg(dot.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            data.messages().add("The graph needs Graphviz's dot: " + e.getMessage());
        }
    }

    private String text(Format format, String expression, PageData data) throws IOException {
        return written(report(format, expression, data.options(), data));
    }

    private static String written(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReportWriter.write(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private Report report(Format format, String expression, ReportOptions own, PageData data) {
        return Report.of(profile, new ReportRequest(format, expression, own), sources, data.messages()::add);
    }
}
