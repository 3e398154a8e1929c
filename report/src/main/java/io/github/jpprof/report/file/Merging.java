// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sums and differences of profiles. */
public final class Merging {
    private Merging() {}

    /**
     * The sum of profiles: what {@code go tool pprof a b c} shows. A single one stays as it is.
     *
     * @throws IncompatibleProfilesException if they have no sample type in common, or units do not convert
     */
    public static FileProfile sum(List<FileProfile> profiles) {
        List<FileProfile> alike = Compatibility.scaled(Compatibility.commonTypes(profiles));
        if (alike.size() == 1) {
            return alike.get(0);
        }
        Merger merger = new Merger();
        alike.forEach(merger::add);
        return merger.sum(header(alike.stream().map(FileProfile::header).toList()));
    }

    /**
     * The difference of a profile and a base.
     *
     * @param diff whether percentages are to be those of the base
     * @param normalize whether the profile is scaled first so that its totals are the base's
     * @throws IncompatibleProfilesException as {@link #sum} does
     */
    public static FileProfile difference(FileProfile profile, FileProfile base, boolean diff, boolean normalize) {
        FileProfile marked = diff ? mark(base) : base;
        FileProfile normalized = normalize ? Scaling.normalized(profile, marked) : profile;
        return sum(List.of(normalized, Scaling.by(marked, -1)));
    }

    private static FileProfile mark(FileProfile base) {
        return base.withSamples(base.samples().stream()
                .map(sample -> sample.with(sample.labels().with(FileLabels.BASE, "true")))
                .toList());
    }

    static FileHeader header(List<FileHeader> headers) {
        FileHeader first = headers.get(0);
        long time = 0;
        long duration = 0;
        long period = 0;
        String defaultType = "";
        String docUrl = "";
        Set<String> comments = new LinkedHashSet<>();
        for (FileHeader header : headers) {
            Compatibility.check(first, header);
            // An unknown time makes that of the sum unknown, unless a later profile has one.
            time = time == 0 || header.timeNanos() < time ? header.timeNanos() : time;
            duration += header.durationNanos();
            period = period == 0 || period < header.period() ? header.period() : period;
            comments.addAll(header.comments());
            defaultType = defaultType.isEmpty() ? header.defaultSampleType() : defaultType;
            docUrl = docUrl.isEmpty() ? header.docUrl() : docUrl;
        }
        List<ValueType> types = first.sampleTypes();
        return new FileHeader(
                types,
                defaultType,
                first.periodType(),
                period,
                time,
                duration,
                new ArrayList<>(comments),
                docUrl,
                first.dropFrames(),
                first.keepFrames());
    }
}
