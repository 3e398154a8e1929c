// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.source;

import io.github.jpprof.report.options.ReportOptions;
import java.io.IOException;
import java.util.List;

/** Where the source files that a profile names are found. */
@FunctionalInterface
public interface SourceCode {
    /**
     * The lines of a source file.
     *
     * @param path as the profile has it, trimmed by {@code trim_path} or not
     * @param function a function in it: where the path has no folders, its package tells them
     * @param options of which {@code source_path} and {@code trim_path} matter
     * @throws IOException if there is no such file; the message says where it was looked for
     */
    List<String> lines(String path, String function, ReportOptions options) throws IOException;
}
