// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The output format of a report: pprof's commands. */
public enum Format {
    /** The graph in Valgrind's format. */
    CALLGRIND("Outputs a graph in callgrind format"),
    /** The comments of the profile. */
    COMMENTS("Output all profile comments"),
    /** The graph, for Graphviz. */
    DOT("Outputs a graph in DOT format"),
    /** The graph, drawn by Graphviz and shown by Eye of GNOME. */
    EOG("Visualize graph through eog"),
    /** The graph, drawn by Graphviz and shown by Evince. */
    EVINCE("Visualize graph through evince"),
    /** The graph, drawn by Graphviz. */
    GIF("Outputs a graph image in GIF format"),
    /** The graph, drawn by Graphviz and shown by gv. */
    GV("Visualize graph through gv"),
    /** As {@link #CALLGRIND}, shown by KCachegrind. */
    KCACHEGRIND("Visualize report in KCachegrind"),
    /** The source of functions that match an expression, with the values of each line. */
    LIST("Output annotated source for functions matching regexp"),
    /** The graph, drawn by Graphviz. */
    PDF("Outputs a graph in PDF format"),
    /** As {@link #TREE}, for functions that match an expression. */
    PEEK("Output callers/callees of functions matching regexp"),
    /** The graph, drawn by Graphviz. */
    PNG("Outputs a graph image in PNG format"),
    /** The profile, filtered, as a gzip file. */
    PROTO("Outputs the profile in compressed protobuf format"),
    /** The graph, drawn by Graphviz. */
    PS("Outputs a graph in PS format"),
    /** The full content of the profile. */
    RAW("Outputs a text representation of the raw profile"),
    /** The graph, drawn by Graphviz. */
    SVG("Outputs a graph in SVG format"),
    /** The labels, and the sum of the samples for each of their values. */
    TAGS("Outputs all tags in the profile"),
    /** The same as {@link #TOP}. */
    TEXT("Outputs top entries in text form"),
    /** The functions by their values. */
    TOP("Outputs top entries in text form"),
    /** As {@link #TOP}, as a profile. */
    TOPPROTO("Outputs top entries in compressed protobuf format"),
    /** Every sample. */
    TRACES("Outputs all profile samples in text form"),
    /** Each function with its callers and callees. */
    TREE("Outputs a text rendering of call graph"),
    /** The graph, drawn by Graphviz and shown by a web browser. */
    WEB("Visualize graph through web browser"),
    /** As {@link #LIST}, shown by a web browser. */
    WEBLIST("Display annotated source in a web browser");

    private final String description;

    Format(String description) {
        this.description = description;
    }

    /** The format of that command. */
    public static Optional<Format> named(String command) {
        return Arrays.stream(values())
                .filter(format -> format.command().equals(command))
                .findFirst();
    }

    /** The command, {@code top} for instance. */
    public String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The description in pprof's help. */
    public String description() {
        return description;
    }

    /** Whether it takes an expression of functions to show. */
    public boolean takesExpression() {
        return this == PEEK || this == LIST || this == WEBLIST;
    }

    /** Whether it is a drawing of the graph. */
    public boolean isDot() {
        return switch (this) {
            case DOT, EOG, EVINCE, GIF, GV, PDF, PNG, PS, SVG, WEB -> true;
            default -> false;
        };
    }

    /** Whether it is a graph for Valgrind's viewers. */
    public boolean isCallgrind() {
        return this == CALLGRIND || this == KCACHEGRIND;
    }

    /** Whether a separate program shows it in a window. */
    public boolean isViewed() {
        return switch (this) {
            case EOG, EVINCE, GV, KCACHEGRIND, WEB, WEBLIST -> true;
            default -> false;
        };
    }

    /** Graphviz's output format for it, {@code svg} for instance, or {@code ""}. */
    public String drawnAs() {
        return switch (this) {
            case GIF, PDF, PNG, PS, SVG -> command();
            case EOG, WEB -> "svg";
            case EVINCE -> "pdf";
            case GV -> "ps";
            default -> "";
        };
    }

    /** The suffix of its file name if it is not for a terminal; otherwise {@code ""}. */
    public String fileSuffix() {
        return switch (this) {
            case CALLGRIND -> "callgraph.out";
            case PROTO, TOPPROTO -> "pb.gz";
            case GIF, PDF, PNG, PS, SVG -> command();
            default -> "";
        };
    }
}
