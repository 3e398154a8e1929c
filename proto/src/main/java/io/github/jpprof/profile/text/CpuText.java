// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A profile of CPU time or wall-clock time as readable text: the hottest stacks, then the summary. */
final class CpuText {
    private static final int STACKS = 10;

    private CpuText() {}

    static String of(Profile profile, String name) {
        int column = profile.indexOf("");
        ValueType type = profile.sampleTypes().get(column);
        long total = profile.total(type.type());
        StringBuilder text = new StringBuilder(title(profile, name));
        List<Map.Entry<TextRows.Key, long[]>> hottest = TextRows.byStack(profile, column).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.<long[]>comparingLong(values -> values[0]).reversed()))
                .limit(STACKS)
                .toList();
        for (Map.Entry<TextRows.Key, long[]> row : hottest) {
            long value = row.getValue()[0];
            text.append(Quantity.withUnit(value, type.unit()))
                    .append(' ')
                    .append(Quantity.share(value, total))
                    .append('\n');
            for (Location location : Frames.rooted(row.getKey().stack())) {
                for (Line line : StackLines.of(location)) {
                    text.append(frame(line));
                }
            }
            text.append('\n');
        }
        return text.append(TextSummary.of(profile)).toString();
    }

    private static String title(Profile profile, String name) {
        String title = name + " profile";
        if (profile.durationNanos() > 0) {
            title += " of " + Quantity.withUnit(profile.durationNanos(), "nanoseconds");
        }
        if (profile.period() > 0) {
            title += ", a sample every "
                    + Quantity.withUnit(profile.period(), profile.periodType().unit());
        }
        return title + ", hottest stacks first\n\n";
    }

    private static String frame(Line line) {
        String site = line.site().isEmpty() ? "" : " (" + line.site() + ")";
        return "    " + TextFrames.oneLine(line.function().name() + site) + "\n";
    }
}
