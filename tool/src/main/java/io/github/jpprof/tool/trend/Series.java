// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The figures of one measure of a test in all builds. */
final class Series {
    /** How figures of different builds compare. */
    enum Precision {
        /** Counts and bytes, all of which are counted: any difference is a change. */
        EXACT,
        /** Counted as well, but so often different that only a change of the level counts. */
        VARYING,
        /** Times, all of which are measured; they differ from run to run. */
        MEASURED,
        /** Estimated from samples. */
        ESTIMATE
    }

    private static final int FEW_STEPS = 3;
    private static final int STEPS_OF_VARYING = 4;

    private final TestName test;
    private final Figure measure;
    private final CompactLongs values = new CompactLongs();
    private final NavigableMap<Integer, String> files = new TreeMap<>();
    private boolean sampled;

    Series(TestName test, Figure first) {
        this.test = test;
        this.measure = first;
    }

    void put(int build, Figure figure) {
        values.put(build, figure.value());
        sampled |= figure.sampled();
        Map.Entry<Integer, String> last = files.lastEntry();
        if (last == null || !last.getValue().equals(figure.file())) {
            files.put(build, figure.file());
        }
    }

    TestName test() {
        return test;
    }

    /** The first figure, which has the source, the type and the unit of all. */
    Figure measure() {
        return measure;
    }

    /** What is measured, for people: {@code alloc_objects}, {@code cpu of the whole run}. */
    String title() {
        return switch (measure.source()) {
            case LIMIT -> measure.type();
            case LIMIT_OF_THREAD -> measure.type() + " of its thread";
            case SHARE -> measure.type() + " (" + measure.kind() + " of the run)";
            case PROFILE -> measure.type() + " (" + measure.kind() + ")";
        };
    }

    CompactLongs.Values values() {
        return values.values();
    }

    /** The file of a build's figure. */
    String file(int build) {
        Map.Entry<Integer, String> entry = files.floorEntry(build);
        return entry == null ? "" : entry.getValue();
    }

    Precision precision(long... all) {
        if (sampled) {
            return Precision.ESTIMATE;
        }
        if (!measure.unit().equals("count") && !measure.unit().equals("bytes")) {
            return Precision.MEASURED;
        }
        int steps = 0;
        for (int i = 1; i < all.length; i++) {
            steps += all[i] == all[i - 1] ? 0 : 1;
        }
        return steps > FEW_STEPS && steps * STEPS_OF_VARYING > all.length ? Precision.VARYING : Precision.EXACT;
    }
}
