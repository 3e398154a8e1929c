// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.file.FileLabels;
import java.util.IdentityHashMap;
import java.util.Map;

/** The labels of samples as graphs show them, made once for each set. */
final class LabelCache {
    private final Map<String, String> units;
    private final String outputUnit;
    private final IdentityHashMap<FileLabels, SampleLabels> known = new IdentityHashMap<>();

    LabelCache(Map<String, String> units, String outputUnit) {
        this.units = units;
        this.outputUnit = outputUnit;
    }

    SampleLabels of(FileLabels labels) {
        return known.computeIfAbsent(labels, unknown -> SampleLabels.of(unknown, units, outputUnit));
    }
}
