// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder in which the build that runs these tests keeps its output. */
public final class BuildFolder {
    private static final List<String> GRADLE =
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

    private BuildFolder() {}

    /** {@code target/jpprof}; in a Gradle project {@code build/jpprof}. */
    public static Path ofThisBuild() {
        return of(Path.of(""));
    }

    static Path of(Path project) {
        boolean gradle = !Files.exists(project.resolve("pom.xml"))
                && GRADLE.stream().anyMatch(script -> Files.exists(project.resolve(script)));
        return project.resolve(gradle ? "build" : "target").resolve("jpprof");
    }
}
