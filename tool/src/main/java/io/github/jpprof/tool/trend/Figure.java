// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

/**
 * A figure of a test in one report.
 *
 * @param source what the figure is a part of
 * @param kind the kind of the profile; {@code ""} for a limit
 * @param type the sample type, or the measure of a limit
 * @param unit the unit of the value
 * @param sampled whether the value is estimated from samples
 * @param file the profile, relative to the folder of the report; for a limit the folder of the test
 */
record Figure(Source source, String kind, String type, String unit, long value, boolean sampled, String file) {
    /** What a figure is a part of. Figures of different sources are not comparable. */
    enum Source {
        /** A limit, measured by counting all events. */
        LIMIT,
        /** A limit, measured by counting the events of the measuring thread only. */
        LIMIT_OF_THREAD,
        /** A profile of the test. */
        PROFILE,
        /** The test's share of a profile of the whole run. */
        SHARE
    }

    /** Whether two figures belong to one series. */
    boolean isOfSeries(Figure first) {
        return source == first.source && type.equals(first.type) && kind.equals(first.kind) && unit.equals(first.unit);
    }
}
