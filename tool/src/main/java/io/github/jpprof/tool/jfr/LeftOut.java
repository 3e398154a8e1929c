// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the events of a recording that no profile contains, by reason. */
final class LeftOut {
    private static final int NAMED = 5;

    private final Map<String, Long> total = new TreeMap<>();
    private final Map<String, Long> read = new HashMap<>();
    private final Map<String, Map<String, Long>> reasons = new LinkedHashMap<>();

    /** Adds events that a recording has. */
    void counted(String event, long events) {
        total.merge(event, events, Long::sum);
    }

    /** Adds events that are in a profile. */
    void read(String event, long events) {
        read.merge(event, events, Long::sum);
    }

    /** Adds events that are left out for a reason. */
    void add(String event, String reason, long events) {
        if (events > 0) {
            reasons.computeIfAbsent(event, none -> new LinkedHashMap<>()).merge(reason, events, Long::sum);
        }
    }

    /** The counts of each type: converted types first, then by descending number of events. */
    List<EventCount> counts() {
        List<EventCount> counts = new ArrayList<>();
        for (Map.Entry<String, Long> entry : total.entrySet()) {
            String event = entry.getKey();
            boolean converted = EventRule.of(event) != null || reasons.containsKey(event);
            Map<String, Long> left = converted ? reasons.getOrDefault(event, Map.of()) : Map.of();
            counts.add(
                    new EventCount(event, entry.getValue(), read.getOrDefault(event, 0L), Map.copyOf(left), converted));
        }
        counts.sort((a, b) -> a.convertible() == b.convertible()
                ? Long.compare(b.events(), a.events())
                : Boolean.compare(b.convertible(), a.convertible()));
        return counts;
    }

    /** One sentence for each reason, and one for all types that cannot be converted. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, Map<String, Long>> ofEvent : reasons.entrySet()) {
            for (Map.Entry<String, Long> reason : ofEvent.getValue().entrySet()) {
                sentences.add(
                        "left out: " + number(reason.getValue()) + " " + ofEvent.getKey() + ", " + reason.getKey());
            }
        }
        StringBuilder names = new StringBuilder();
        long events = 0;
        int types = 0;
        for (EventCount count : counts()) {
            if (!count.convertible() && count.events() > 0) {
                events += count.events();
                if (types++ < NAMED) {
                    names.append(names.length() == 0 ? "" : ", ")
                            .append(count.event())
                            .append(' ')
                            .append(number(count.events()));
                }
            }
        }
        if (types > 0) {
            sentences.add("left out: " + number(events) + " events of types that make no profile: " + names
                    + (types > NAMED ? " and " + (types - NAMED) + " more types" : ""));
        }
        return sentences;
    }

    static String number(long count) {
        StringBuilder grouped = new StringBuilder(Long.toString(count));
        for (int at = grouped.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }
}
