// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which events are taken.
 *
 * @param from from when on
 * @param to until when, exclusive
 * @param thread what the name of their thread has to contain
 * @param states the states of sampled threads; empty for all
 */
public record EventFilter(Optional<Moment> from, Optional<Moment> to, Optional<Pattern> thread, Set<String> states) {
    /** Takes all. */
    public static final EventFilter ALL =
            new EventFilter(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    /**
     * A point in time.
     *
     * @param nanos since the recording began, or since 1970
     * @param absolute whether it is since 1970
     */
    public record Moment(long nanos, boolean absolute) {
        long sinceEpoch(long begin) {
            return absolute ? nanos : begin + nanos;
        }
    }

    boolean isOfTime() {
        return from.isPresent() || to.isPresent();
    }

    /** Whether this time is taken, in nanoseconds since 1970, of a recording that began then. */
    boolean takesTime(long nanos, long begin) {
        return from.stream().allMatch(moment -> nanos >= moment.sinceEpoch(begin))
                && to.stream().allMatch(moment -> nanos < moment.sinceEpoch(begin));
    }

    boolean takesThread(String name) {
        return thread.isEmpty() || thread.get().matcher(name).find();
    }

    boolean takesState(String state) {
        return states.isEmpty() || states.contains(state);
    }

    /** {@code STATE_SLEEPING} becomes {@code sleeping}; the JDK and others have many that mean the same. */
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
