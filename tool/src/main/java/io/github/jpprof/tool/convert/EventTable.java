// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.convert;

import io.github.jpprof.tool.jfr.Converted;
import io.github.jpprof.tool.jfr.EventCount;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table of {@code jpprof convert -events}: a row for each type of events. */
final class EventTable {
    private static final String ROW = "%-40s %10s %10s %10s  %s%n";

    private EventTable() {}

    static String of(Converted converted) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, ROW, "event", "all", "read", "left out", ""));
        for (EventCount count : converted.counts()) {
            if (count.events() > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        ROW,
                        count.event(),
                        count.events(),
                        count.read(),
                        count.convertible() ? count.leftOutEvents() : count.events(),
                        count.convertible() ? reasons(count) : "makes no profile"));
            }
        }
        return text.toString();
    }

    private static String reasons(EventCount count) {
        return count.leftOut().entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining("; "));
    }
}
