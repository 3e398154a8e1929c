// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import io.github.jpprof.profile.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comparisons of all benchmarks of a run in one file, {@code baseline.txt}, which grows with each that has ended. */
final class ComparisonSummary {
    private static final Map<Path, List<String>> RUNS = new HashMap<>();

    private ComparisonSummary() {}

    static void add(Path folder, String benchmark, String comparison) throws IOException {
        synchronized (RUNS) {
            List<String> all = RUNS.computeIfAbsent(folder, f -> new ArrayList<>());
            all.add(benchmark + "\n" + comparison);
            byte[] text = String.join("\n", all).getBytes(StandardCharsets.UTF_8);
            Files.createDirectories(folder);
            AtomicFile.write(folder.resolve("baseline.txt"), out -> out.write(text));
        }
    }
}
