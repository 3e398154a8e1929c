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
     * <p>As in Go, sleeping and input or output are not blocking. Virtual threads: parks and waits are seen from JDK 25 on,
     * where the JDK began to tell of them; contended monitors of virtual threads are not, for it has no event for those.
     */
    BLOCK(10_000, 0, Long.MAX_VALUE, "ns");

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

    /** The name in files, URLs and configuration: {@code cpu}, {@code heap}, {@code allocs}, {@code block}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rate that holds where none is given, in {@link #unit()}. */
    public long defaultRate() {
        return defaultRate;
    }

    /** The unit of the rate: {@code Hz}, {@code bytes} or {@code ns}. */
    public String unit() {
        return unit;
    }

    /**
     * Returns {@code rate} if it is one this kind can have.
     *
     * @throws IllegalArgumentException naming the kind, the rate and what is allowed
     */
    public long checkRate(long rate) {
        if (rate < minRate || rate > maxRate) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s rate %d: allowed are %d to %d %s", label(), rate, minRate, maxRate, unit));
        }
        return rate;
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
