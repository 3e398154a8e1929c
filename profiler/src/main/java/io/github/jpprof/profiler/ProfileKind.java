// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.util.List;
import java.util.Locale;

/**
 * What a profile counts, under the names and with the sample types of Go's {@code runtime/pprof}.
 *
 * <p>Each kind has one rate, whose unit and range differ by kind; see the constants.
 */
public enum ProfileKind {
    /** Where CPU time is spent. The rate is samples a second of CPU time, 1 to 1,000,000; Go's default is 100. */
    CPU(100, 1, 1_000_000, "Hz"),

    /**
     * What threads spend their time on, running or waiting, input and output included. The rate is the time between two looks at
     * a thread, in nanoseconds, from 100 us on; 0 switches the kind off.
     *
     * <p>Go has it as the {@code fgprof} of others. Threads that wait for work are left out, and so are the JVM's own.
     */
    WALL(10_000_000, 100_000, 3_600_000_000_000L, "ns"),

    /**
     * What was allocated, and what of it is still in use. The rate is the mean number of bytes between two samples;
     * 1 samples every allocation, 0 switches the kind off; Go's default is 512 KB.
     */
    HEAP(512 * 1024, 0, Integer.MAX_VALUE, "bytes"),

    /** What was allocated, whether or not it is still in use; no collection is forced. The rate is that of {@link #HEAP}. */
    ALLOCS(512 * 1024, 0, Integer.MAX_VALUE, "bytes"),

    /**
     * Where threads waited for one another: contended monitors, {@code Object.wait} and every park. The rate is the
     * shortest event that is recorded, in nanoseconds; 1 records all, 0 switches the kind off.
     *
     * <p>As in Go, sleeping and input or output are not blocking. Virtual threads: parks and waits are recorded from JDK 25 on,
     * where the JDK began to record them; contended monitors of virtual threads are not, for it has no event for those.
     */
    BLOCK(10_000, 0, Long.MAX_VALUE, "ns"),

    /**
     * Waits for locks, with the stack of the holder that made others wait where it can be known, and of the waiter where it
     * can't; the label {@code stack} says which. The rate is one of how many contentions is taken, on average; 1 takes all,
     * 0 switches the kind off.
     *
     * <p>As in Go the stack is that of the one to blame. Go knows it from the unlock; here the holder is looked at while
     * others wait, a hundred times a second. Holders are known of monitors and of the exclusive locks of
     * {@code java.util.concurrent}, if waiter and holder are platform threads.
     */
    MUTEX(1, 0, Integer.MAX_VALUE, "contentions"),

    /** Every thread and where it is when the profile is taken; Go's goroutine profile. The rate is 1, or 0 for none. */
    GOROUTINE(1, 0, 1, "threads"),

    /** The stacks that started platform threads. The rate is 1, or 0 for none. */
    THREADCREATE(1, 0, 1, "threads");

    private final long defaultRate;
    private final long minRate;
    private final long maxRate;
    private final String unit;

    ProfileKind(long defaultRate, long minRate, long maxRate, String unit) {
        this.defaultRate = defaultRate;
        this.minRate = minRate;
        this.maxRate = maxRate;
        this.unit = unit;
    }

    /** The name in files, URLs and configuration: Go's: {@code cpu}, {@code heap}, {@code block} and so on. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rate that holds where none is given, in {@link #unit()}. */
    public long defaultRate() {
        return defaultRate;
    }

    /** The unit of the rate: {@code Hz}, {@code bytes}, {@code ns}, {@code contentions} or {@code threads}. */
    public String unit() {
        return unit;
    }

    /**
     * Returns {@code rate} if it is one this kind can have.
     *
     * @throws IllegalArgumentException naming the kind, the rate and what is allowed
     */
    public long checkRate(long rate) {
        boolean isOff = rate == 0 && this != CPU;
        if (!isOff && (rate < minRate || rate > maxRate)) {
            throw new IllegalArgumentException(label() + " rate " + rate + ": " + allowedRates());
        }
        return rate;
    }

    /** Words for the rates that {@link #checkRate} accepts: {@code allowed are 1 to 1000000 Hz}. */
    public String allowedRates() {
        return "allowed are " + (this == WALL ? "0 and " : "") + minRate + " to " + maxRate + " " + unit;
    }

    /**
     * Finds the kind with this label.
     *
     * @throws IllegalArgumentException naming the label and the labels there are
     */
    public static ProfileKind of(String label) {
        for (ProfileKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown profile \"" + label + "\": allowed are "
                + List.of(values()).stream().map(ProfileKind::label).toList());
    }
}
