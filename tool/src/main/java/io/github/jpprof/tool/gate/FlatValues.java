// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The flat values of functions: those of the samples in which they are the innermost. */
public final class FlatValues {
    private FlatValues() {}

    /**
     * Sums samples by their innermost function.
     *
     * @param type the index of the sample type
     * @param wanted which samples count
     */
    public static Map<String, Long> of(FileProfile profile, int type, Predicate<FileSample> wanted) {
        Map<String, Long> flat = new HashMap<>();
        for (FileSample sample : profile.samples()) {
            if (wanted.test(sample)) {
                flat.merge(leaf(profile, sample), sample.value(type), Long::sum);
            }
        }
        return flat;
    }

    private static String leaf(FileProfile profile, FileSample sample) {
        if (sample.depth() == 0) {
            return "(no stack)";
        }
        FileLocation location = profile.locations().get(sample.location(0));
        return location.lines().isEmpty()
                ? "0x" + Long.toHexString(location.address())
                : location.lines().get(0).function().name();
    }
}
