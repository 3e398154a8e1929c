// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;

/**
 * The sample type that a report is of.
 *
 * @param index its index
 * @param mean whether values are divided by the first sample type's
 * @param type its name and unit
 */
public record SampleValues(int index, boolean mean, ValueType type) {
    /** The value of a sample, not yet divided. */
    public long value(FileSample sample) {
        return sample.value(index);
    }

    /** What to divide by, or 0. */
    public long divisor(FileSample sample) {
        return mean ? sample.value(0) : 0;
    }

    /** The name of the type as reports show it. */
    public String typeName() {
        return (mean ? "mean_" : "") + type.type();
    }

    /** The sum of the absolute values of all samples, or of the base's samples if those are marked. */
    public long total(FileProfile profile) {
        Weight all = new Weight();
        Weight base = new Weight();
        for (FileSample sample : profile.samples()) {
            long value = Math.abs(value(sample));
            all.add(value, divisor(sample));
            if (sample.labels().ofBase()) {
                base.add(value, divisor(sample));
            }
        }
        return base.sum > 0 ? base.value() : all.value();
    }
}
