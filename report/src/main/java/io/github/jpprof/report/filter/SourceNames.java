// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.profile.Function;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.text.SourcePaths;
import java.util.HashMap;
import java.util.Map;

/** The names of source files, without the folders that {@code trim_path} and {@code source_path} remove. */
public final class SourceNames {
    private SourceNames() {}

    public static FileProfile trimmed(FileProfile profile, ReportOptions options) {
        String trimPath = options.text(Option.TRIM_PATH);
        String sourcePath = options.text(Option.SOURCE_PATH);
        Map<Function, Function> known = new HashMap<>();
        boolean changes = profile.locations().stream()
                .flatMap(location -> location.lines().stream())
                .map(FileLine::function)
                .distinct()
                .anyMatch(function -> !known.computeIfAbsent(function, f -> trimmed(f, trimPath, sourcePath))
                        .equals(function));
        if (!changes) {
            return profile;
        }
        return profile.withLocations(location -> location.withLines(location.lines().stream()
                .map(line -> new FileLine(
                        known.computeIfAbsent(line.function(), f -> trimmed(f, trimPath, sourcePath)),
                        line.line(),
                        line.column()))
                .toList()));
    }

    private static Function trimmed(Function function, String trimPath, String sourcePath) {
        String file = SourcePaths.trim(function.filename(), trimPath, sourcePath);
        return file.equals(function.filename())
                ? function
                : new Function(function.name(), function.systemName(), file, function.startLine());
    }
}
