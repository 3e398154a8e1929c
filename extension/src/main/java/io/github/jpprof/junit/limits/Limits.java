// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;

/**
 * The limits of a test.
 *
 * @param allocated how much it may allocate
 * @param blocked how long it may be blocked
 * @param baseline that it may not allocate more than before
 * @param live how much it may leave behind
 * @param threads that it may leave no thread behind
 */
public record Limits(
        Optional<Allocated> allocated,
        Optional<Blocked> blocked,
        Optional<Baseline> baseline,
        Optional<Live> live,
        Optional<Threads> threads) {

    public static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** How much a test may allocate; an invalid value is an {@link IllegalArgumentException}, here and below. */
    public record Allocated(OptionalLong objects, OptionalLong bytes, AllocationScope scope, int warmups) {
        public Allocated {
            check("@MaxAllocations(objects)", objects.orElse(0));
            check("@MaxAllocations(bytes)", bytes.orElse(0));
            check("@MaxAllocations(warmups)", warmups);
            if (objects.isEmpty() && bytes.isEmpty()) {
                throw new IllegalArgumentException("@MaxAllocations without a limit: give objects, bytes, or both");
            }
        }
    }

    /** How long and how often a test may be blocked. */
    public record Blocked(
            String time, OptionalLong contentions, List<String> including, List<String> excluding, int warmups) {
        public Blocked {
            including = List.copyOf(including);
            excluding = List.copyOf(excluding);
            duration(time);
            including.forEach(regex -> regex("including", regex));
            excluding.forEach(regex -> regex("excluding", regex));
            check("@MaxBlockingTime(contentions)", contentions.orElse(0));
            check("@MaxBlockingTime(warmups)", warmups);
        }

        Duration duration() {
            return duration(time);
        }

        private static void regex(String element, String text) {
            try {
                Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "@MaxBlockingTime(" + element + " = \"" + text + "\"): no regular expression: "
                                + e.getDescription(),
                        e);
            }
        }

        private static Duration duration(String text) {
            try {
                return DurationText.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("@MaxBlockingTime(\"" + text + "\"): " + e.getMessage(), e);
            }
        }
    }

    /** By how much a test may differ from its baseline. */
    public record Baseline(double tolerance, boolean ratchet, int warmups) {
        public Baseline {
            check("@AllocationBaseline(warmups)", warmups);
            if (!(tolerance >= 0 && tolerance <= 100)) {
                throw new IllegalArgumentException(
                        "@AllocationBaseline(tolerance = " + tolerance + "): allowed are 0 to 100; 0.1 is a tenth");
            }
        }
    }

    /** How many objects a test may leave behind. */
    public record Live(long objects, int warmups) {
        public Live {
            check("@MaxLiveObjects", objects);
            check("@MaxLiveObjects(warmups)", warmups);
        }
    }

    /** How long a test's threads may take to end. */
    public record Threads(Duration grace) {
        public Threads {
            check("@NoLeakedThreads(graceMillis)", grace.toMillis());
        }
    }

    private static void check(String what, long given) {
        if (given < 0) {
            throw new IllegalArgumentException(what + " = " + given + ": allowed is 0 or more");
        }
    }

    /** How often the test runs before the run that counts: the most that any of these asks for. */
    public int warmups() {
        return IntStream.of(
                        allocated.map(Allocated::warmups).orElse(0),
                        blocked.map(Blocked::warmups).orElse(0),
                        baseline.map(Baseline::warmups).orElse(0),
                        live.map(Live::warmups).orElse(0))
                .max()
                .orElse(0);
    }
}
