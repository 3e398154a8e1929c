// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.convert;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportRequest;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.options.SampleIndex;
import io.github.jpprof.report.source.FileSources;
import io.github.jpprof.tool.cli.Flags;
import io.github.jpprof.tool.cli.UsageException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The flags that say which samples of a profile are written, and how: pprof's filters. */
final class SampleFlags {
    static final Set<String> SWITCHES = Set.of("lines");

    private static final List<Option> FILTERS =
            List.of(Option.FOCUS, Option.IGNORE, Option.SHOW_FROM, Option.TAGFOCUS, Option.TAGIGNORE, Option.TAGROOT);

    private final ReportOptions options;
    private final boolean lines;

    private SampleFlags(ReportOptions options, boolean lines) {
        this.options = options;
        this.lines = lines;
    }

    static Set<String> valued() {
        Set<String> names = FILTERS.stream().map(Option::optionName).collect(Collectors.toSet());
        names.add(Option.SAMPLE_INDEX.optionName());
        return names;
    }

    /** @param folded whether the target has folded stacks, which have one value, and names alone */
    static SampleFlags of(Flags flags, boolean folded) {
        for (String flag : List.of(Option.SAMPLE_INDEX.optionName(), "lines")) {
            if (!folded && flags.names().contains(flag)) {
                throw new UsageException("-" + flag + ": applies to folded stacks only; other targets have all of it");
            }
        }
        ReportOptions options =
                ReportOptions.defaults().with(Option.SAMPLE_INDEX, flags.text(Option.SAMPLE_INDEX.optionName()));
        for (Option filter : FILTERS) {
            options = options.with(filter, flags.text(filter.optionName()));
        }
        return new SampleFlags(options, flags.is("lines"));
    }

    /** The profile with the samples that are asked for; unchanged if the flags ask for all. */
    FileProfile apply(FileProfile profile, Consumer<String> warnings) {
        ReportOptions asked = options;
        if (FILTERS.stream().allMatch(filter -> asked.text(filter).isEmpty())) {
            return profile;
        }
        ReportRequest request = new ReportRequest(Format.PROTO, "", asked);
        return Report.of(Naming.apply(profile), request, new FileSources(), warnings)
                .profile();
    }

    /** The index of the sample type that is asked for, or of the default one. */
    int sampleType(FileProfile profile) {
        return SampleIndex.of(profile.header(), options.text(Option.SAMPLE_INDEX));
    }

    /** Whether names have lines. */
    boolean lines() {
        return lines;
    }
}
