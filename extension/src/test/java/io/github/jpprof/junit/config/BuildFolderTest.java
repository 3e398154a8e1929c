// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildFolderTest {
    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource({
        "pom.xml, target",
        "build.gradle, build",
        "build.gradle.kts, build",
        "settings.gradle.kts, build",
        "part.gradle, build",
        "part.gradle.kts, build",
        "pom.xml part.gradle, target",
        "gradle.properties, target",
        "pom.xml build.gradle, target",
        "build.xml, target"
    })
    void buildFileTellsWhereTheBuildKeepsWhatItMakes(String files, String folder) throws IOException {
        for (String file : files.split(" ", -1)) {
            Files.createFile(project.resolve(file));
        }
        assertThat(BuildFolder.of(project)).isEqualTo(project.resolve(folder).resolve("jpprof"));
    }

    /** As in the home folder of everybody who uses Gradle. */
    @Test
    void cacheOfGradleIsNoBuildFile() throws IOException {
        Files.createDirectory(project.resolve(".gradle"));

        assertThat(BuildFolder.of(project)).isEqualTo(project.resolve("target/jpprof"));
    }
}
