// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report;

import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.graph.SampleValues;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.text.SourcePaths;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures of a report: their unit, the total of percentages, and the description of the profile. */
public final class ReportValues {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss z", Locale.ROOT);

    private final FileHeader header;
    private final Mapping main;
    private final SampleValues values;
    private final String unit;
    private final double ratio;
    private final long total;

    private ReportValues(FileHeader header, Mapping main, SampleValues values, String unit, double ratio, long total) {
        this.header = header;
        this.main = main;
        this.values = values;
        this.unit = unit;
        this.ratio = ratio;
        this.total = total;
    }

    static ReportValues of(FileHeader header, Mapping main, SampleValues values, ReportOptions options, long total) {
        double divisor = options.fraction(Option.DIVIDE_BY);
        if (divisor == 0) {
            throw new ReportException("zero divisor specified");
        }
        return new ReportValues(header, main, values, options.text(Option.UNIT), 1 / divisor, total);
    }

    /** These figures in the unit that suits the smallest node, unless the options have a unit. */
    ReportValues inUnitOf(List<Node> nodes, boolean wholeNumbers) {
        if (!unit.equals("minimum") || nodes.isEmpty()) {
            return this;
        }
        long smallest = 0;
        for (Node node : nodes) {
            long least = Math.abs(node.flat() == 0 ? node.cum() : node.flat());
            if (least > 0 && (smallest == 0 || least < smallest)) {
                smallest = least;
            }
        }
        long least = scaled(smallest == 0 ? total : smallest);
        long most = scaled(total);
        String own = values.type().unit();
        String fine = Quantity.scale(least, own, "minimum").unit();
        String coarse = Quantity.scale(most, own, "minimum").unit();
        // Two decimals show a hundredth of the unit.
        boolean coarser = !fine.equals(coarse) && least * 100 < most && !wholeNumbers;
        String best = coarser ? Quantity.scale(100 * least, own, "minimum").unit() : fine;
        return new ReportValues(header, main, values, best.isEmpty() ? own : best, ratio, total);
    }

    private long scaled(long value) {
        return ratio > 0 && ratio != 1 ? (long) (value * ratio) : value;
    }

    /** The total of all percentages: the sum of all samples, or of the base's. */
    public long total() {
        return total;
    }

    /** The factor of all values: the inverse of the divisor in the options. */
    public double ratio() {
        return ratio;
    }

    /** The sample type; its name begins with {@code mean_} if the report is of means. */
    public SampleValues values() {
        return values;
    }

    /** The unit in which values are shown; {@code minimum} and {@code auto} choose one for each value. */
    public String unit() {
        return unit;
    }

    /** A value in the report's unit, {@code 1.50s} for instance. */
    public String format(long value) {
        return Quantity.label(scaled(value), values.type().unit(), unit);
    }

    /** A value as {@link #format} has it, or a dot for nothing. */
    public String formatOrDot(long value) {
        return value == 0 ? "." : format(value);
    }

    /** A value in the report's unit, truncated to a whole number. */
    public long whole(long value) {
        return (long) Quantity.scale(value, values.type().unit(), unit).amount();
    }

    /** A share of the total, in six columns or more. */
    public String percentage(long value) {
        return Quantity.percentage(value, total);
    }

    /** The description of the profile, line by line. */
    public List<String> profileLines() {
        List<String> lines = new ArrayList<>();
        if (!main.filename().isEmpty()) {
            lines.add("File: " + SourcePaths.base(main.filename()));
        }
        if (!main.buildId().isEmpty()) {
            lines.add("Build ID: " + main.buildId());
        }
        header.comments().stream().filter(comment -> !comment.startsWith("#")).forEach(lines::add);
        if (!values.typeName().isEmpty()) {
            lines.add("Type: " + values.typeName());
        }
        if (!header.docUrl().isEmpty()) {
            lines.add("Doc: " + header.docUrl());
        }
        if (header.timeNanos() != 0) {
            Instant time = Instant.EPOCH.plusNanos(header.timeNanos());
            lines.add("Time: " + TIME.format(time.atZone(ZoneId.systemDefault())));
        }
        if (header.durationNanos() != 0) {
            lines.add(duration());
        }
        return lines;
    }

    private String duration() {
        Quantity nanos = Quantity.scale(total, values.type().unit(), "nanoseconds");
        String share = nanos.unit().equals("ns") && nanos.amount() != 0
                ? "(" + Quantity.percentage((long) nanos.amount(), header.durationNanos()) + ")"
                : "";
        return "Duration: " + Quantity.label(header.durationNanos(), "nanoseconds") + ", Total samples = "
                + format(total) + " " + share;
    }

    /** The heading with the sum of the values of a graph's nodes. */
    String accounting(CallGraph graph) {
        return accounting(graph.flat());
    }

    String accounting(long shown) {
        return "Showing nodes accounting for " + format(shown) + ", "
                + percentage(shown).strip() + " of " + format(total) + " total";
    }
}
