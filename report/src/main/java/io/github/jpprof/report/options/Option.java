// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An option of a report; names, defaults, URL parameters and help are pprof's. */
public enum Option {
    OUTPUT(Kind.TEXT, "", "", "Output filename for file-based outputs"),
    CALL_TREE(
            Kind.SWITCH,
            "false",
            "calltree",
            "Create a context-sensitive call tree",
            "Treat locations reached through different paths as separate."),
    RELATIVE_PERCENTAGES(
            Kind.SWITCH,
            "false",
            "rel",
            "Show percentages relative to focused subgraph",
            "If unset, percentages are relative to full graph before focusing",
            "to facilitate comparison with original graph."),
    UNIT(
            Kind.TEXT,
            "minimum",
            "unit",
            "Measurement units to display",
            "Scale the sample values to this unit.",
            "For time-based profiles, use seconds, milliseconds, nanoseconds, etc.",
            "For memory profiles, use megabytes, kilobytes, bytes, etc.",
            "Using auto will scale each value independently to the most natural unit."),
    COMPACT_LABELS(Kind.SWITCH, "false", "compact", "Show minimal headers"),
    SOURCE_PATH(Kind.TEXT, "", "", "Search path for source files"),
    TRIM_PATH(Kind.TEXT, "", "", "Path to trim from source paths before search"),
    INTEL_SYNTAX(
            Kind.SWITCH,
            "false",
            "intel",
            "Show assembly in Intel syntax",
            "Only applicable to commands `disasm` and `weblist`"),
    MEAN(
            Kind.SWITCH,
            "false",
            "mean",
            "Average sample value over first value (count)",
            "For memory profiles, report average memory per allocation.",
            "For time-based profiles, report average time per event."),
    SAMPLE_INDEX(
            Kind.TEXT,
            "",
            "si",
            "Sample value to report (0-based index or name)",
            "Profiles contain multiple values per sample.",
            "Use sample_index=i to select the ith value (starting at 0)."),
    DIVIDE_BY(
            Kind.FRACTION,
            "1",
            "",
            "Ratio to divide all samples before visualization",
            "Divide all samples values by a constant, eg the number of processors or jobs."),
    NORMALIZE(Kind.SWITCH, "false", "norm", "Scales profile based on the base profile."),
    SORT(Kind.CHOICE, "flat", "sort", ""),
    TAGROOT(
            Kind.TEXT,
            "",
            "tagroot",
            "Adds pseudo stack frames for labels key/value pairs at the callstack root.",
            "A comma-separated list of label keys.",
            "The first key creates frames at the new root."),
    TAGLEAF(
            Kind.TEXT,
            "",
            "tagleaf",
            "Adds pseudo stack frames for labels key/value pairs at the callstack leaf.",
            "A comma-separated list of label keys.",
            "The last key creates frames at the new leaf."),
    DROP_NEGATIVE(
            Kind.SWITCH,
            "false",
            "dropneg",
            "Ignore negative differences",
            "Do not show any locations with values <0."),
    NODECOUNT(
            Kind.NUMBER,
            "-1",
            "n",
            "Max number of nodes to show",
            "Uses heuristics to limit the number of locations to be displayed.",
            "On graphs, dotted edges represent paths through nodes that have been removed."),
    NODEFRACTION(Kind.FRACTION, "0.005", "nf", "Hide nodes below <f>*total"),
    EDGEFRACTION(Kind.FRACTION, "0.001", "ef", "Hide edges below <f>*total"),
    TRIM(
            Kind.SWITCH,
            "true",
            "trim",
            "Honor nodefraction/edgefraction/nodecount defaults",
            "Set to false to get the full profile, without any trimming."),
    FOCUS(
            Kind.TEXT,
            "",
            "f",
            "Restricts to samples going through a node matching regexp",
            "Discard samples that do not include a node matching this regexp.",
            "Matching includes the function name, filename or object name."),
    IGNORE(
            Kind.TEXT,
            "",
            "i",
            "Skips paths going through any nodes matching regexp",
            "If set, discard samples that include a node matching this regexp.",
            "Matching includes the function name, filename or object name."),
    PRUNE_FROM(
            Kind.TEXT,
            "",
            "prunefrom",
            "Drops any functions below the matched frame.",
            "If set, any frames matching the specified regexp and any frames",
            "below it will be dropped from each sample."),
    HIDE(
            Kind.TEXT,
            "",
            "h",
            "Skips nodes matching regexp",
            "Discard nodes that match this location.",
            "Other nodes from samples that include this location will be shown.",
            "Matching includes the function name, filename or object name."),
    SHOW(
            Kind.TEXT,
            "",
            "s",
            "Only show nodes matching regexp",
            "If set, only show nodes that match this location.",
            "Matching includes the function name, filename or object name."),
    SHOW_FROM(
            Kind.TEXT,
            "",
            "sf",
            "Drops functions above the highest matched frame.",
            "If set, all frames above the highest match are dropped from every sample.",
            "Matching includes the function name, filename or object name."),
    TAGFOCUS(
            Kind.TEXT,
            "",
            "tf",
            "Restricts to samples with tags in range or matched by regexp",
            "Use name=value syntax to limit the matching to a specific tag.",
            "Numeric tag filter examples: 1kb, 1kb:10kb, memory=32mb:",
            "String tag filter examples: foo, foo.*bar, mytag=foo.*bar"),
    TAGIGNORE(
            Kind.TEXT,
            "",
            "ti",
            "Discard samples with tags in range or matched by regexp",
            "Use name=value syntax to limit the matching to a specific tag.",
            "Numeric tag filter examples: 1kb, 1kb:10kb, memory=32mb:",
            "String tag filter examples: foo, foo.*bar, mytag=foo.*bar"),
    TAGSHOW(
            Kind.TEXT,
            "",
            "ts",
            "Only consider tags matching this regexp",
            "Discard tags that do not match this regexp"),
    TAGHIDE(Kind.TEXT, "", "th", "Skip tags matching this regexp", "Discard tags that match this regexp"),
    NOINLINES(
            Kind.SWITCH,
            "false",
            "noinlines",
            "Ignore inlines.",
            "Attributes inlined functions to their first out-of-line caller."),
    SHOWCOLUMNS(Kind.SWITCH, "false", "showcolumns", "Show column numbers at the source code line level."),
    GRANULARITY(Kind.CHOICE, "", "g", "");

    /** What values an option takes. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** {@code true} or {@code false}. */
        SWITCH,
        /** A whole number. */
        NUMBER,
        /** A number. */
        FRACTION,
        /** One of a few names, each of which is a switch on the command line. */
        CHOICE
    }

    private final Kind kind;
    private final String defaultValue;
    private final String urlParameter;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
    private final List<String> help;

    Option(Kind kind, String defaultValue, String urlParameter, String... help) {
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.urlParameter = urlParameter;
        this.help = List.of(help);
    }

    /** The option of that name. */
    public static Optional<Option> named(String name) {
        return Arrays.stream(values())
                .filter(option -> option.optionName().equals(name))
                .findFirst();
    }

    /** The name, as in {@code sample_index}. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What values it takes. */
    public Kind kind() {
        return kind;
    }

    /** The default value. */
    public String defaultValue() {
        return defaultValue;
    }

    /** The parameter of pprof's web pages, or {@code ""}. */
    public String urlParameter() {
        return urlParameter;
    }

    /** The help, line by line, the first of which is a summary. */
    public List<String> help() {
        return help;
    }

    /** The names to choose from, of an option of {@link Kind#CHOICE}. */
    public List<OptionValue> choices() {
        return Arrays.stream(OptionValue.values())
                .filter(choice -> choice.option() == this)
                .toList();
    }
}
