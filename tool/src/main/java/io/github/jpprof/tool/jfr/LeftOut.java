// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which events of a recording are in no profile, and why. */
final class LeftOut {
    private static final int NAMED = 5;

    private final Map<String, Long> total = new TreeMap<>();
    private final Map<String, Long> read = new HashMap<>();
    private final Map<String, Map<String, Long>> reasons = new LinkedHashMap<>();

    /** A recording has so many events of a type. */
    void counted(String event, long events) {
        total.merge(event, events, Long::sum);
    }

    /** So many of them are in a profile. */
    void read(String event, long events) {
        read.merge(event, events, Long::sum);
    }

    /** So many of them are left out because they are such. */
    void add(String event, String reason, long events) {
        if (events > 0) {
            reasons.computeIfAbsent(event, none -> new LinkedHashMap<>()).merge(reason, events, Long::sum);
        }
    }

    /** Each type with its counts, those of converted types first. */
    List<EventCount> counts() {
        List<EventCount> counts = new ArrayList<>();
        total.forEach((event, events) -> {
            boolean converted = EventRule.of(event) != null || reasons.containsKey(event);
            Map<String, Long> left = converted ? reasons.getOrDefault(event, Map.of()) : Map.of();
            counts.add(new EventCount(event, events, read.getOrDefault(event, 0L), Map.copyOf(left), converted));
        });
        counts.sort(Comparator.comparing((EventCount count) -> !count.convertible())
                .thenComparing(EventCount::events, Comparator.reverseOrder()));
        return counts;
    }

    /** One sentence for each reason, and one for all types that are of no kind. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        reasons.forEach((event, ofEvent) -> ofEvent.forEach(
                (reason, events) -> sentences.add("left out: " + number(events) + " " + event + ", " + reason)));
        List<EventCount> others = counts().stream()
                .filter(count -> !count.convertible() && count.events() > 0)
                .toList();
        if (!others.isEmpty()) {
            long events = others.stream().mapToLong(EventCount::events).sum();
            String names = others.stream()
                    .limit(NAMED)
                    .map(count -> count.event() + " " + number(count.events()))
                    .collect(Collectors.joining(", "));
            sentences.add("left out: " + number(events) + " events of types that make no profile: " + names
                    + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more types" : ""));
        }
        return sentences;
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
