// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.ValueType;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The contentionz form that pprof reads with its symbols: values, then the source position of each address.
 *
 * <p>Its reader is strict: no comment before the summary, the value before the count, and no header but these.
 */
final class ContentionText {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Pattern WORD = Pattern.compile("\\w+");

    private ContentionText() {}

    static String of(Profile profile, FrameAddresses addresses) {
        if (!profile.has("contentions") || !profile.has("delay")) {
            throw new ProfileException("contention text needs the sample types contentions and delay: this profile has "
                    + profile.sampleTypes());
        }
        int delay = profile.indexOf("delay");
        StringBuilder text =
                new StringBuilder(header(profile, profile.sampleTypes().get(delay)));
        TextFrames frames = new TextFrames(addresses);
        Map<TextRows.Key, long[]> rows = TextRows.hottest(profile, delay, profile.indexOf("contentions"));
        rows.forEach((key, values) -> {
            GoNumbers.appendRight(text, Long.toString(values[0]), 14);
            GoNumbers.appendRight(text.append(' '), Long.toString(values[1]), 6);
            text.append(" @");
            for (TextFrames.Frame frame : frames.stack(key.stack())) {
                GoNumbers.appendHex(text.append(" 0x"), frame.address());
            }
            text.append('\n');
        });
        text.append('\n');
        frames.all().forEach(frame -> text.append(location(frame)));
        return text.append('\n')
                .append(TextRows.note(rows.size()))
                .append(TextSummary.asComments(profile))
                .toString();
    }

    private static String header(Profile profile, ValueType delay) {
        if (!WORD.matcher(delay.unit()).matches()) {
            throw new ProfileException("contention text cannot express the unit of " + delay + ": it must be one word");
        }
        // The sampling period multiplies all values, which are scaled already; without it there is no period type.
        String header =
                "--- contentionz 1 ---\nformat = java\nresolution = " + delay.unit() + "\nsampling period = 1\n";
        long millis = profile.durationNanos() / NANOS_PER_MILLI;
        return millis > 0 ? header + "ms since reset = " + millis + "\n" : header;
    }

    private static String location(TextFrames.Frame frame) {
        String site = frame.file().isEmpty() ? "" : " (" + frame.file() + ":" + frame.line() + ")";
        return " 0x" + Long.toHexString(frame.address()) + " " + frame.name() + site + "\n";
    }
}
