// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileMapping;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.options.ReportOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Removes from locations what a report's granularity ignores, so that locations that are equal otherwise are one node.
 *
 * @param inlines whether inlined calls are kept
 * @param functions whether functions are kept
 * @param files whether files are kept
 * @param lines whether lines are kept
 * @param columns whether columns are kept
 * @param addresses whether addresses are kept
 */
public record Aggregation(
        boolean inlines, boolean functions, boolean files, boolean lines, boolean columns, boolean addresses) {

    public static FileProfile apply(FileProfile profile, ReportOptions options) {
        boolean inlines = !options.is(Option.NOINLINES);
        boolean addresses = options.is(OptionValue.ADDRESSES);
        if (addresses && inlines) {
            return profile;
        }
        boolean lines = addresses || options.is(OptionValue.LINES);
        boolean files = options.is(OptionValue.FILES);
        return new Aggregation(
                        inlines,
                        !files,
                        lines || files || options.is(OptionValue.FILEFUNCTIONS),
                        lines,
                        options.is(Option.SHOWCOLUMNS),
                        addresses)
                .of(profile);
    }

    private FileProfile of(FileProfile profile) {
        Map<Function, Function> known = new HashMap<>();
        List<FileMapping> mappings = profile.mappings().stream()
                .map(mapping -> new FileMapping(mapping.id(), of(mapping.mapping())))
                .toList();
        List<FileLocation> locations = profile.locations().stream()
                .map(location -> of(location, known))
                .toList();
        return new FileProfile(profile.header(), mappings, locations, profile.samples());
    }

    private Mapping of(Mapping mapping) {
        return new Mapping(
                mapping.start(),
                mapping.limit(),
                mapping.offset(),
                mapping.filename(),
                mapping.buildId(),
                mapping.hasFunctions() && functions,
                mapping.hasFilenames() && files,
                mapping.hasLineNumbers() && lines,
                mapping.hasInlineFrames() && inlines);
    }

    private FileLocation of(FileLocation location, Map<Function, Function> known) {
        List<FileLine> all = location.lines();
        List<FileLine> outer = inlines || all.size() < 2 ? all : all.subList(all.size() - 1, all.size());
        List<FileLine> changed = outer.stream()
                .map(line -> new FileLine(
                        known.computeIfAbsent(line.function(), this::of),
                        lines ? line.line() : 0,
                        lines && columns ? line.column() : 0))
                .toList();
        return new FileLocation(
                location.id(), location.mapping(), addresses ? location.address() : 0, changed, location.folded());
    }

    private Function of(Function function) {
        return new Function(
                functions ? function.name() : "",
                functions ? function.systemName() : "",
                files ? function.filename() : "",
                function.startLine());
    }
}
