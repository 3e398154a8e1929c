// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder in which the build that runs these tests keeps its output. */
public final class BuildFolder {
    private BuildFolder() {}

    /** {@code target/jpprof}; in a Gradle project {@code build/jpprof}. */
    public static Path ofThisBuild() {
        return of(Path.of(""));
    }

    static Path of(Path project) {
        boolean gradle = !Files.exists(project.resolve("pom.xml")) && hasGradleScript(project);
        return project.resolve(gradle ? "build" : "target").resolve("jpprof");
    }

    /** A script may have any name: settings may name those of subprojects after them. */
    private static boolean hasGradleScript(Path project) {
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(project, "*.{gradle,gradle.kts}")) {
            for (Path script : scripts) {
                if (Files.isRegularFile(script)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // a folder that can't be listed shows no script
        }
    }
}
