// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A filter on labels, by expressions of their texts or by a range of their numbers. */
final class TagFilter {
    private static final TagFilter ABSENT = new TagFilter(labels -> true);

    private final Predicate<FileLabels> predicate;
    private final IdentityHashMap<FileLabels, Boolean> known = new IdentityHashMap<>();

    private TagFilter(Predicate<FileLabels> predicate) {
        this.predicate = predicate;
    }

    /** The filter of an option, {@code key=value} or a value of any key. */
    static TagFilter of(Option option, ReportOptions options, NumberUnits units, Consumer<String> warnings) {
        String filter = options.text(option);
        if (filter.isEmpty()) {
            return ABSENT;
        }
        int equals = filter.indexOf('=');
        String key = equals < 0 ? "" : filter.substring(0, equals);
        String value = filter.substring(equals + 1);
        Optional<NumberRange> range = NumberRange.parse(value);
        if (range.isPresent()) {
            warnings.accept(option.optionName() + ":Interpreted '" + value + "' as range, not regexp");
            return new TagFilter(labels -> inRange(labels, key, range.get(), units));
        }
        List<Regex> regexes = Arrays.stream(value.split(",", -1))
                .map(regex -> Regex.compile(option.optionName() + " regexp", regex))
                .toList();
        return new TagFilter(
                key.isEmpty()
                        ? labels -> regexes.stream().allMatch(regex -> anyLabel(labels, regex))
                        : labels -> regexes.stream().anyMatch(regex -> anyValue(labels, key, regex)));
    }

    private static boolean inRange(FileLabels labels, String key, NumberRange range, NumberUnits units) {
        return labels.numbers().entrySet().stream()
                .filter(entry -> key.isEmpty() || key.equals(entry.getKey()))
                .anyMatch(entry -> entry.getValue().values().stream()
                        .anyMatch(value -> range.contains(value, units.of(entry.getKey()))));
    }

    private static boolean anyLabel(FileLabels labels, Regex regex) {
        return labels.texts().entrySet().stream().anyMatch(entry -> entry.getValue().stream()
                .anyMatch(value -> regex.matches(entry.getKey() + ":" + value)));
    }

    private static boolean anyValue(FileLabels labels, String key, Regex regex) {
        return labels.texts().getOrDefault(key, List.of()).stream().anyMatch(regex::matches);
    }

    @SuppressWarnings("ReferenceEquality") // there is one
    boolean isAbsent() {
        return this == ABSENT;
    }

    boolean matches(FileLabels labels) {
        return known.computeIfAbsent(labels, predicate::test);
    }
}
