// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a profile outside its tables; the fields are those of {@link io.github.jpprof.profile.Profile}.
 *
 * @param timeNanos since 1970 UTC; 0 is unknown
 * @param durationNanos 0 is unknown
 */
public record FileHeader(
        List<ValueType> sampleTypes,
        String defaultSampleType,
        ValueType periodType,
        long period,
        long timeNanos,
        long durationNanos,
        List<String> comments,
        String docUrl,
        String dropFrames,
        String keepFrames) {

    public FileHeader {
        sampleTypes = List.copyOf(sampleTypes);
        comments = List.copyOf(comments);
    }

    /** The names of the sample types. */
    public List<String> typeNames() {
        return sampleTypes.stream().map(ValueType::type).toList();
    }

    FileHeader withTypes(List<ValueType> types, String defaultType) {
        return new FileHeader(
                types,
                defaultType,
                periodType,
                period,
                timeNanos,
                durationNanos,
                comments,
                docUrl,
                dropFrames,
                keepFrames);
    }

    FileHeader withPeriod(ValueType type, long other) {
        return new FileHeader(
                sampleTypes,
                defaultSampleType,
                type,
                other,
                timeNanos,
                durationNanos,
                comments,
                docUrl,
                dropFrames,
                keepFrames);
    }

    /** The same with one more comment. */
    public FileHeader withComment(String comment) {
        List<String> more = new ArrayList<>(comments);
        more.add(comment);
        return new FileHeader(
                sampleTypes,
                defaultSampleType,
                periodType,
                period,
                timeNanos,
                durationNanos,
                more,
                docUrl,
                dropFrames,
                keepFrames);
    }
}
