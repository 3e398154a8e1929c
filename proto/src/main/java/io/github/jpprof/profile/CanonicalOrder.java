// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The canonical order of samples and labels: equal sets are in equal order, so they are written as equal bytes. */
final class CanonicalOrder {
    private static final Comparator<Mapping> MAPPING = comparing(Mapping::filename)
            .thenComparing(Mapping::buildId)
            .thenComparing(Mapping::start, Long::compareUnsigned)
            .thenComparing(Mapping::limit, Long::compareUnsigned)
            .thenComparing(Mapping::offset, Long::compareUnsigned)
            .thenComparing(Mapping::hasFunctions)
            .thenComparing(Mapping::hasFilenames)
            .thenComparing(Mapping::hasLineNumbers)
            .thenComparing(Mapping::hasInlineFrames);

    private static final Comparator<Function> FUNCTION = comparing(Function::name)
            .thenComparing(Function::systemName)
            .thenComparing(Function::filename)
            .thenComparingLong(Function::startLine);

    private static final Comparator<Line> LINE = unlessSame(comparing(Line::function, unlessSame(FUNCTION))
            .thenComparingLong(Line::line)
            .thenComparingLong(Line::column));

    private static final Comparator<Location> LOCATION = unlessSame(comparing(Location::lines, lexicographic(LINE))
            .thenComparing(Location::address, Long::compareUnsigned)
            .thenComparing(Location::folded)
            .thenComparing(Location::mapping, nullsFirst(unlessSame(MAPPING))));

    private static final Comparator<Label> LABEL = comparing(Label::key)
            .thenComparing(label -> label instanceof Label.Number)
            .thenComparing(CanonicalOrder::text)
            .thenComparingLong(CanonicalOrder::number);

    private static final Comparator<List<Location>> STACK = lexicographic(LOCATION);
    private static final Comparator<List<Label>> LABELS = lexicographic(LABEL);

    private CanonicalOrder() {}

    /** The sorted samples; values at the index {@code first} are compared first. */
    static List<Sample> sorted(List<Sample> samples, int first, int valueCount) {
        if (samples.size() < 2) {
            return List.copyOf(samples);
        }
        Sample[] sorted = samples.toArray(Sample[]::new);
        Arrays.sort(sorted, samples(first, valueCount));
        return List.of(sorted);
    }

    private static Comparator<Sample> samples(int first, int valueCount) {
        Comparator<Sample> order = comparingLong((Sample sample) -> sample.value(first));
        for (int i = 0; i < valueCount; i++) {
            int column = i;
            order = order.thenComparingLong(sample -> sample.value(column));
        }
        return order.reversed().thenComparing(Sample::locations, STACK).thenComparing(Sample::labels, LABELS);
    }

    /** The sorted labels, without those whose text is empty. */
    static List<Label> labels(List<Label> labels) {
        if (isInOrder(labels)) {
            return List.copyOf(labels);
        }
        List<Label> ordered = new ArrayList<>(labels.size());
        for (Label label : labels) {
            if (!saysNothing(label)) {
                ordered.add(label);
            }
        }
        ordered.sort(LABEL);
        return List.copyOf(ordered);
    }

    private static boolean isInOrder(List<Label> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (saysNothing(labels.get(i)) || (i > 0 && LABEL.compare(labels.get(i - 1), labels.get(i)) > 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean saysNothing(Label label) {
        return label instanceof Label.Text text && text.value().isEmpty();
    }

    private static String text(Label label) {
        return label instanceof Label.Text text ? text.value() : ((Label.Number) label).unit();
    }

    private static long number(Label label) {
        return label instanceof Label.Number number ? number.value() : 0;
    }

    private static <T> Comparator<T> unlessSame(Comparator<T> order) {
        return (a, b) -> a == b ? 0 : order.compare(a, b);
    }

    private static <T> Comparator<List<T>> lexicographic(Comparator<T> order) {
        return (a, b) -> {
            int shared = Math.min(a.size(), b.size());
            for (int i = 0; i < shared; i++) {
                int result = order.compare(a.get(i), b.get(i));
                if (result != 0) {
                    return result;
                }
            }
            return Integer.compare(a.size(), b.size());
        };
    }
}
