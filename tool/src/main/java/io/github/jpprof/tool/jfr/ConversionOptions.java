// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

/**
 * What to make of a recording.
 *
 * @param filter the events to read
 * @param classify whether samples have the label {@code category}
 * @param tail the share of the recording's time, at its end, whose allocations of native memory are not taken for leaks
 */
public record ConversionOptions(EventFilter filter, boolean classify, double tail) {
    /** The share that is usual: what is allocated near the end would often be freed soon. */
    public static final double USUAL_TAIL = 0.1;

    /** All events, not classified. */
    public static final ConversionOptions ALL = of(EventFilter.ALL);

    /** The selected events, not classified. */
    public static ConversionOptions of(EventFilter filter) {
        return new ConversionOptions(filter, false, USUAL_TAIL);
    }
}
