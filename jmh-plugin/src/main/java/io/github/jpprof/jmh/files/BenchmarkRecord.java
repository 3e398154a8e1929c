// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.files;

import io.github.jpprof.profile.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A benchmark's figures as a file that people, version control and Go's {@code benchstat} can read: Go's benchmark format,
 * a line for each fork.
 *
 * @param name what the benchmark is called
 * @param timeUnit {@code ns/op}, or {@code ops/s}
 * @param forks at least one
 */
public record BenchmarkRecord(String name, String timeUnit, List<ForkFigures> forks) {
    public static final String THROUGHPUT = "ops/s";
    public static final String TIME = "ns/op";

    private static final String PREFIX = "Benchmark_";
    private static final String BYTES = "B/op";
    private static final String OBJECTS = "allocs/op";

    public BenchmarkRecord {
        forks = List.copyOf(forks);
    }

    /** Every fork's value of one figure; without the forks that don't have it. */
    public double[] values(ToDoubleFunction<ForkFigures> figure) {
        return forks.stream().mapToDouble(figure).filter(Double::isFinite).toArray();
    }

    public long operations() {
        return forks.stream().mapToLong(ForkFigures::operations).sum();
    }

    public String print() {
        StringBuilder text = new StringBuilder();
        if (timeUnit.equals(THROUGHPUT)) {
            text.append("Unit ops/s better=higher\n");
        }
        for (ForkFigures fork : forks) {
            text.append(PREFIX).append(name.replaceAll("\\s", "_")).append('\t').append(fork.operations());
            append(text, fork.time(), timeUnit);
            append(text, fork.bytes(), BYTES);
            append(text, fork.objects(), OBJECTS);
            text.append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, double value, String unit) {
        if (Double.isFinite(value)) {
            text.append('\t').append(Quantity.decimal(value)).append(' ').append(unit);
        }
    }

    /**
     * Reads what {@link #print} wrote.
     *
     * @throws IllegalArgumentException if a line is none of these
     */
    public static BenchmarkRecord parse(String text) {
        List<ForkFigures> forks = new ArrayList<>();
        String name = "";
        String timeUnit = TIME;
        for (String line : text.lines().toList()) {
            if (line.startsWith(PREFIX)) {
                String[] words = line.strip().split("\\s+", -1);
                name = words[0].substring(PREFIX.length());
                timeUnit = words.length > 3 ? words[3] : "";
                forks.add(fork(line, words, timeUnit));
            } else if (!line.isBlank() && !line.startsWith("Unit ")) {
                throw unreadable(line);
            }
        }
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("no line begins with " + PREFIX);
        }
        return new BenchmarkRecord(name, timeUnit, forks);
    }

    private static ForkFigures fork(String line, String[] words, String timeUnit) {
        if (!List.of(TIME, THROUGHPUT).contains(timeUnit) || words.length % 2 != 0) {
            throw unreadable(line);
        }
        double bytes = Double.NaN;
        double objects = Double.NaN;
        try {
            for (int i = 4; i < words.length; i += 2) {
                double value = Double.parseDouble(words[i]);
                switch (words[i + 1]) {
                    case BYTES -> bytes = value;
                    case OBJECTS -> objects = value;
                    default -> throw unreadable(line);
                }
            }
            return new ForkFigures(Long.parseLong(words[1]), Double.parseDouble(words[2]), bytes, objects);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(unreadable(line).getMessage(), e);
        }
    }

    private static IllegalArgumentException unreadable(String line) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "\"%s\" is no line of a benchmark: %sNAME, operations, and values with the units %s or %s, %s, %s",
                line,
                PREFIX,
                TIME,
                THROUGHPUT,
                BYTES,
                OBJECTS));
    }
}
