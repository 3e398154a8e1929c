// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A place where threads were blocked.
 *
 * @param contentions how often
 * @param time how long, in all
 * @param lockClass the dotted name of the class of what they waited for, or {@code ""} where it is unknown
 * @param stack where, leaf first
 */
public record BlockingSite(long contentions, Duration time, String lockClass, List<Location> stack) {
    public BlockingSite {
        stack = List.copyOf(stack);
    }

    /** One line: {@code 2 × java.lang.Object  5.120 ms  at Cache.get(Cache.java:41) <- Cache.load(Cache.java:17)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d × %s  %s  at %s",
                contentions,
                isLockKnown() ? lockClass : unknownLock(),
                DurationText.ofWait(time),
                UserFrames.of(stack));
    }

    private boolean isLockKnown() {
        return !lockClass.isEmpty() && !lockClass.equals("[unknown]");
    }

    /** A thread can park for nothing that the JVM could name, and then there may be no lock. */
    private String unknownLock() {
        boolean parks = stack.stream()
                .flatMap(location -> location.lines().stream())
                .anyMatch(line -> line.function().name().startsWith("java.util.concurrent.locks.LockSupport.park"));
        return parks ? "(a park without a known lock)" : "(unknown lock)";
    }
}
