// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The canonical order of samples and labels: equal sets are in equal order, so they are written as equal bytes.
 *
 * <p>Written out and not composed of comparators, which are some forty classes at the start of every command.
 */
final class CanonicalOrder {
    private CanonicalOrder() {}

    /** The sorted samples; values at the index {@code first} are compared first. */
    static List<Sample> sorted(List<Sample> samples, int first, int valueCount) {
        if (samples.size() < 2) {
            return List.copyOf(samples);
        }
        Sample[] sorted = samples.toArray(Sample[]::new);
        Arrays.sort(sorted, (a, b) -> compare(a, b, first, valueCount));
        return List.of(sorted);
    }

    private static int compare(Sample a, Sample b, int first, int valueCount) {
        int order = Long.compare(b.value(first), a.value(first));
        for (int i = 0; order == 0 && i < valueCount; i++) {
            order = Long.compare(b.value(i), a.value(i));
        }
        order = order != 0 ? order : stacks(a.locations(), b.locations());
        return order != 0 ? order : labels(a.labels(), b.labels());
    }

    @SuppressWarnings("ReferenceEquality")
    private static int stacks(List<Location> a, List<Location> b) {
        if (a == b) {
            return 0;
        }
        int order = 0;
        for (int i = 0; order == 0 && i < a.size() && i < b.size(); i++) {
            order = compare(a.get(i), b.get(i));
        }
        return order != 0 ? order : Integer.compare(a.size(), b.size());
    }

    private static int labels(List<Label> a, List<Label> b) {
        int order = 0;
        for (int i = 0; order == 0 && i < a.size() && i < b.size(); i++) {
            order = compare(a.get(i), b.get(i));
        }
        return order != 0 ? order : Integer.compare(a.size(), b.size());
    }

    @SuppressWarnings("ReferenceEquality") // builders have one instance of each
    private static int compare(Location a, Location b) {
        if (a == b) {
            return 0;
        }
        int order = 0;
        for (int i = 0; order == 0 && i < a.lines().size() && i < b.lines().size(); i++) {
            order = compare(a.lines().get(i), b.lines().get(i));
        }
        order = order != 0 ? order : Integer.compare(a.lines().size(), b.lines().size());
        order = order != 0 ? order : Long.compareUnsigned(a.address(), b.address());
        order = order != 0 ? order : Boolean.compare(a.folded(), b.folded());
        return order != 0 ? order : compare(a.mapping(), b.mapping());
    }

    @SuppressWarnings("ReferenceEquality")
    private static int compare(Line a, Line b) {
        if (a == b) {
            return 0;
        }
        int order = compare(a.function(), b.function());
        order = order != 0 ? order : Long.compare(a.line(), b.line());
        return order != 0 ? order : Long.compare(a.column(), b.column());
    }

    @SuppressWarnings("ReferenceEquality")
    private static int compare(Function a, Function b) {
        if (a == b) {
            return 0;
        }
        int order = a.name().compareTo(b.name());
        order = order != 0 ? order : a.systemName().compareTo(b.systemName());
        order = order != 0 ? order : a.filename().compareTo(b.filename());
        return order != 0 ? order : Long.compare(a.startLine(), b.startLine());
    }

    @SuppressWarnings("ReferenceEquality")
    private static int compare(@Nullable Mapping a, @Nullable Mapping b) {
        if (a == b || a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        int order = a.filename().compareTo(b.filename());
        order = order != 0 ? order : a.buildId().compareTo(b.buildId());
        order = order != 0 ? order : Long.compareUnsigned(a.start(), b.start());
        order = order != 0 ? order : Long.compareUnsigned(a.limit(), b.limit());
        order = order != 0 ? order : Long.compareUnsigned(a.offset(), b.offset());
        order = order != 0 ? order : Boolean.compare(a.hasFunctions(), b.hasFunctions());
        order = order != 0 ? order : Boolean.compare(a.hasFilenames(), b.hasFilenames());
        order = order != 0 ? order : Boolean.compare(a.hasLineNumbers(), b.hasLineNumbers());
        return order != 0 ? order : Boolean.compare(a.hasInlineFrames(), b.hasInlineFrames());
    }

    private static int compare(Label a, Label b) {
        int order = a.key().compareTo(b.key());
        order = order != 0 ? order : Boolean.compare(a instanceof Label.Number, b instanceof Label.Number);
        order = order != 0 ? order : text(a).compareTo(text(b));
        return order != 0 ? order : Long.compare(number(a), number(b));
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
        ordered.sort(CanonicalOrder::compare);
        return List.copyOf(ordered);
    }

    private static boolean isInOrder(List<Label> labels) {
        for (int i = 0; i < labels.size(); i++) {
            if (saysNothing(labels.get(i)) || (i > 0 && compare(labels.get(i - 1), labels.get(i)) > 0)) {
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
}
