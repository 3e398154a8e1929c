// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a suite, read from its output folder.
 *
 * @param wall seconds from the start of the JVM to its end
 * @param cpu seconds of CPU time of all its threads, which depends less on other load of the machine
 * @param verdicts JUnit's result of each test, by unique id
 */
record SuiteRun(Path folder, double wall, double cpu, Map<String, String> verdicts) {
    static SuiteRun read(Path folder) throws IOException {
        String[] seconds =
                Files.readString(folder.resolve("seconds.txt")).strip().split(" ", -1);
        return new SuiteRun(
                folder,
                Double.parseDouble(seconds[0]),
                Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]),
                Verdicts.read(folder.resolve("report").resolve("open-test-report.xml")));
    }

    /** The profiles of the whole run. */
    List<Path> profiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("jpprof"))) {
            return files.filter(file -> file.toString().endsWith(".pb.gz"))
                    .sorted()
                    .toList();
        }
    }
}
