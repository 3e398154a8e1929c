// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.source;

import io.github.jpprof.report.options.ReportOptions;
import java.io.IOException;
import java.util.List;

/** Finds the source files that a profile names. */
@FunctionalInterface
public interface SourceCode {
    /**
     * The lines of a source file.
     *
     * @param path as the profile has it, trimmed by {@code trim_path} or not
     * @param function a function in the file, whose package is the folder if the path has none
     * @param options of which {@code source_path} and {@code trim_path} matter
     * @throws IOException if there is no such file; the message lists the folders that were searched
     */
    List<String> lines(String path, String function, ReportOptions options) throws IOException;
}
