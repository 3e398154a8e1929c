// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.InvalidRegexException;
import io.github.jpprof.report.file.JvmSamples;
import io.github.jpprof.report.html.Page;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.SourceCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Serves the pages of a profile and their parts, by path. */
final class Views {
    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "table.js",
            "units.js",
            "keys.js",
            "search.js",
            "functions.js",
            "trees.js",
            "tip.js",
            "flame.js",
            "flame-draw.js",
            "web-data.js",
            "web-actions.js",
            "web-flame.js",
            "web-compare.js",
            "web-top.js",
            "web-labels.js",
            "web-text.js",
            "web-graph.js",
            "web.js");
    private static final List<String> STYLES = List.of("page.css", "flame.css", "web.css");

    /** The worker may compile Graphviz's WebAssembly, and may load nothing else. */
    private static final String WORKER_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

    private final FileProfile profile;
    private final JvmSamples jvm;
    private final ReportOptions options;
    private final SavedViews saved;
    private final ViewContent content;

    Views(FileProfile profile, ReportOptions options, SourceCode sources, Drawing drawing, SavedViews saved) {
        this.profile = profile;
        this.jvm = JvmSamples.of(profile);
        this.options = options;
        this.saved = saved;
        this.content = new ViewContent(sources, drawing);
    }

    /** Prepares the content of the first page. */
    void prepare() {
        try {
            page("flamegraph", Parameters.parse(null));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // The page itself shows the error.
        }
    }

    PageResponse answer(String path, Parameters parameters) throws IOException {
        return switch (path) {
            case "/ui/flamegraph2", "/ui/flamegraphold" ->
                PageResponse.redirect(301, "/ui/flamegraph", parameters.query());
            case "/ui", "/ui/" -> page("flamegraph", parameters);
            case "/ui/flamegraph",
                    "/ui/compare",
                    "/ui/graph",
                    "/ui/top",
                    "/ui/labels",
                    "/ui/peek",
                    "/ui/source",
                    "/ui/disasm" -> page(path.substring("/ui/".length()), parameters);
            case "/ui/stacks.js" -> stacks(parameters);
            case "/ui/download" -> download();
            case "/ui/page.css" -> PageResponse.of("text/css", Page.parts(STYLES));
            case "/ui/icon.svg" -> PageResponse.of("image/svg+xml", Page.part("icon.svg"));
            case "/ui/page.js" -> PageResponse.of("text/javascript", Page.parts(SCRIPTS));
            case "/ui/graph-worker.js" ->
                PageResponse.of("text/javascript", Page.part("graph-worker.js"))
                        .with("Content-Security-Policy", WORKER_POLICY);
            case "/ui/graphviz.js" ->
                new PageResponse(200, "text/javascript; charset=utf-8", Map.of(), GraphvizScript.bytes());
            default ->
                path.startsWith("/ui/")
                        ? PageResponse.text(404, "no page " + path)
                        : PageResponse.redirect(307, "/ui/", parameters.query());
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

    /** The nodes below a closed node, as a call of the page's script. */
    private PageResponse stacks(Parameters parameters) {
        try {
            PageData data = data("flamegraph", parameters, new ArrayList<>());
            StringBuilder text = new StringBuilder("StackDetail.arrived(");
            String at = parameters.get("at");
            String tree = parameters.get("tree");
            new JsonWriter(text).value(tree + " " + at);
            text.append(", ").append(FlameTree.json(content.stacks(data, parameters, tree), at));
            return PageResponse.of("text/javascript", text.append(");\n").toString());
        } catch (ReportException | InvalidRegexException | IllegalArgumentException e) {
            return PageResponse.text(400, String.valueOf(e.getMessage()));
        }
    }

    private PageData data(String view, Parameters parameters, List<String> messages) {
        boolean hidden = parameters.get("jvm").equals("hide");
        return new PageData(
                hidden ? jvm.program() : profile, view, parameters.over(options), options, parameters, messages);
    }

    /** A page; if an option is invalid, the page shows the error and the field that corrects it. */
    private PageResponse page(String view, Parameters parameters) throws IOException {
        List<String> messages = new ArrayList<>();
        PageData data;
        int status = 200;
        try {
            data = data(view, parameters, messages);
            content.fill(data, parameters);
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
                        Map.of("title", Page.escape(data.title() + " " + view), "data", data.toJson(jvm, saved))));
    }
}
