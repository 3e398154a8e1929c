// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The lines entered at the prompt for a profile of the {@link Corpus}. */
record PromptTranscript(String profile, List<String> lines) {
    static final List<PromptTranscript> ALL = List.of(
            new PromptTranscript("cpu", List.of("top", "top3", "top 2 -cum", "text 5 main -Cold", "tree 4")),
            new PromptTranscript(
                    "cpu", List.of("sample_index=samples", "top", "sample_index=nonsense", "top5", "cpu", "top1")),
            new PromptTranscript(
                    "cpu", List.of("focus=Hot", "top", ":", "top", "hide=main // not a comment", "traces")),
            new PromptTranscript("cpu", List.of("lines=true", "top", "granularity=files", "top", "functions=1", "top")),
            new PromptTranscript("cpu", List.of("unit=ms", "top 3", "unit=auto", "peek spin", "trim=false", "tree")),
            new PromptTranscript(
                    "cpu", List.of("cum=t", "top", "flat=true", "top", "cum", "sort=cum //: a comment", "top")),
            new PromptTranscript(
                    "heap", List.of("alloc_space", "top", "inuse_objects", "top", "mean_alloc_space", "top")),
            new PromptTranscript("heap", List.of("total_alloc_space", "top", "tags", "tags bytes", "comments", "raw")),
            new PromptTranscript(
                    "labels", List.of("tags", "tags two", "tags -two", "tagroot=test,class", "top", "tagroot=", "top")),
            new PromptTranscript(
                    "labels", List.of("tagfocus=test=T1", "traces", "tagshow=class", "traces", "nonsense", "help top")),
            new PromptTranscript("labels", ranges("request=", "1kb:1mb", "1kb:1GB", "1kb:1MiB", "32b:33kb", "1kb:2")),
            new PromptTranscript(
                    "labels", ranges("", "1kb:1mb", "1us:9ms", "1000b:2000", "1000:2kb", "2:3", "1kb:1ms")),
            new PromptTranscript(
                    "go_heap", List.of("top", "top10 runtime", "list nothing", "peek", "peek work", "o", "options")),
            new PromptTranscript(
                    "go_cpu", List.of("nodecount=3", "top", "tree", "nodecount=-1", "noinlines", "top", "  top  2  ")),
            new PromptTranscript("empty", List.of("top", "tree", "traces", "quit", "top")),
            new PromptTranscript("recursion", List.of("peek even|odd", "nodefraction=0.5", "top", "top >", "exit")),
            new PromptTranscript(
                    "negative",
                    List.of("top", "drop_negative", "top", "drop_negative=0", "relative_percentages=y", "top Hot")),
            new PromptTranscript("nomapping", List.of("top", "", "   ", "traces", "raw")),
            new PromptTranscript("cpu", List.of("123", "12 3", "4top", "top4x", "quitting", "  quit now", "top")),
            new PromptTranscript(
                    "cpu", List.of("options", "focus=Hot", "nodecount=7", "unit=us", "lines=true", "options")),
            new PromptTranscript(
                    "cpu",
                    List.of(
                            "help",
                            "help nodecount",
                            "help sample_index",
                            "help flat",
                            "help nosuch",
                            "help sort",
                            "help granularity")),
            new PromptTranscript(
                    "heap", List.of("help sample_index", "sample_index=inuse_space", "o", "top 2", "help peek")),
            new PromptTranscript(
                    "cpu", List.of("unknown", "top top top", "top -", "focus", "focus=(", "top", "nodecount=x")),
            new PromptTranscript(
                    "cpu", List.of("nodefraction=2", "edgefraction=x", "mean=maybe", "sort=x", "granularity=x")),
            new PromptTranscript(
                    "labels", List.of("tagleaf=request", "top", "tagignore=T1", "top", "taghide=two", "tags", ":")),
            new PromptTranscript(
                    "go_block", List.of("contentions", "top 3", "delay", "top 3", "mean_delay", "top 3", "mean=f")),
            new PromptTranscript(
                    "inlined", List.of("noinlines=t", "top", "noinlines=f", "addresses", "top", "tree", "list in")),
            new PromptTranscript(
                    "wide", List.of("call_tree", "tree 3", "call_tree=0", "compact_labels", "top 3", "divide_by=2")),
            new PromptTranscript(
                    "heap", List.of("comments", "peek Buffers", "traces Boxes", "list", "tree Boxes", "peek (")),
            new PromptTranscript(
                    "other", List.of("top 3 C1 C2 -m3", "peek C1 C2", "traces C1 -C2", "tags thread -t1", "exit")),
            new PromptTranscript(
                    "unicode", List.of("top", "tags", "comments", "show=.", "show_from=x", "top", "prune_from=x")));

    static final Set<String> PRINTED_ONLY_BY_PPROF = Set.of(
            "Main binary filename not available.", "disasm           Output assembly listings annotated with samples");

    static final Map<String, String> WORDED_DIFFERENTLY = Map.of(
            "strconv.Atoi: parsing \"x\": invalid syntax", "nodecount: \"x\" is not a whole number",
            "strconv.ParseFloat: parsing \"x\": invalid syntax", "edgefraction: \"x\" is not a number",
            "illegal value \"maybe\" for bool variable", "illegal value \"maybe\" for bool variable mean");

    private static List<String> ranges(String key, String... ranges) {
        return Stream.of(ranges)
                .flatMap(range -> Stream.of("tagfocus=" + key + range, "top"))
                .toList();
    }

    /** The input; the last line has no line end, as in some files. */
    String text() {
        return String.join("\n", lines);
    }
}
