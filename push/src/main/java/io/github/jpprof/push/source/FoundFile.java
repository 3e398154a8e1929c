// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a profile, and what its place says of it.
 *
 * @param output the folder of all artifacts of its run
 * @param module the module that the run is of: the folder around {@code target} or {@code build}
 * @param kind the name of the file without its ending
 * @param test the folders below {@code output}; empty for a profile of the whole run
 */
record FoundFile(Path file, Path output, String module, String kind, Optional<String> test) {
    static final String ENDING = ".pb.gz";
    private static final String OUTPUT = "jpprof";

    /** What Gradle's workers add to the names of their files. */
    private static final Pattern WORKER = Pattern.compile("-worker\\d+$");

    /**
     * What a place says.
     *
     * @param folder the folder that was given, which the file is in or below
     */
    static FoundFile of(Path file, Path folder) {
        Path top = folder.toAbsolutePath().normalize();
        Path full = file.toAbsolutePath().normalize();
        Path output = outputFolder(full, top);
        Path inside = output.relativize(full);
        String name = nameOf(full);
        String kind = WORKER.matcher(name.substring(0, name.length() - ENDING.length()))
                .replaceFirst("");
        Optional<String> test = inside.getNameCount() == 1
                ? Optional.empty()
                : Optional.of(inside.getParent().toString().replace('\\', '/'));
        return new FoundFile(file, output, moduleOf(output), kind, test);
    }

    /** Whether the file is of a run's own profiles, not of a limit or an assertion, whose events those have as well. */
    boolean isOfRun() {
        return !kind.startsWith("limit-") && !kind.startsWith("assert-") && !kind.equals("exact");
    }

    private static Path outputFolder(Path file, Path top) {
        Path output = top;
        for (Path at = file.getParent(); at != null && at.startsWith(top); at = at.getParent()) {
            if (nameOf(at).equals(OUTPUT)) {
                output = at;
            }
        }
        return output;
    }

    private static String moduleOf(Path output) {
        @Nullable Path build = output.getParent();
        boolean inBuild = build != null
                && (nameOf(build).equals("target") || nameOf(build).equals("build"));
        @Nullable Path module = inBuild ? build.getParent() : output;
        return module == null ? "" : nameOf(module);
    }

    private static String nameOf(Path path) {
        @Nullable Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
