// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.jfr.spans.SpanFilter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Selects the events of a recording.
 *
 * @param from the start of the time to read
 * @param to the end of the time to read, exclusive
 * @param thread the expression that the name of the thread has to contain
 * @param states the states of sampled threads; empty for all
 * @param span the spans of the same thread that an event has to be in
 */
public record EventFilter(
        Optional<Moment> from,
        Optional<Moment> to,
        Optional<Pattern> thread,
        Set<String> states,
        Optional<SpanFilter> span) {
    /** Selects all events. */
    public static final EventFilter ALL =
            new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    /**
     * A point in time.
     *
     * @param nanos the nanoseconds since the start of the recording, or since 1970
     * @param absolute whether they count from 1970
     */
    public record Moment(long nanos, boolean absolute) {
        long sinceEpoch(long begin) {
            return absolute ? nanos : begin + nanos;
        }
    }

    boolean isOfTime() {
        return from.isPresent() || to.isPresent();
    }

    /** Whether a time is selected; both it and the start of the recording are in nanoseconds since 1970. */
    boolean takesTime(long nanos, long begin) {
        return from.stream().allMatch(moment -> nanos >= moment.sinceEpoch(begin))
                && to.stream().allMatch(moment -> nanos < moment.sinceEpoch(begin));
    }

    /** The start of what is selected, for a recording of this time, and its end, which is not before it. */
    long[] selectedTime(long begin, long end) {
        long start =
                from.map(moment -> Math.max(begin, moment.sinceEpoch(begin))).orElse(begin);
        long stop = to.map(moment -> Math.min(end, moment.sinceEpoch(begin))).orElse(end);
        return new long[] {start, Math.max(start, stop)};
    }

    boolean takesThread(String name) {
        return thread.isEmpty() || thread.get().matcher(name).find();
    }

    boolean takesState(String state) {
        return states.isEmpty() || states.contains(state);
    }

    /** Maps {@code STATE_SLEEPING} to {@code sleeping}; the JDK and others have several names for each state. */
    static String state(String recorded) {
        return switch (recorded) {
            case "" -> "";
            case "STATE_RUNNABLE", "STATE_DEFAULT", "RUNNABLE", "RUNNING", "NATIVE" -> "runnable";
            default ->
                recorded.startsWith("STATE_")
                        ? recorded.substring("STATE_".length()).toLowerCase(Locale.ROOT)
                        : recorded.toLowerCase(Locale.ROOT);
        };
    }
}
