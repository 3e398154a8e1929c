// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution, unpacked far from the sources. */
@DisabledOnOs(OS.WINDOWS)
class DistributionIT {
    private static final String DISTRIBUTION = System.getProperty("distribution", "");

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    @Test
    void startsTheCommandOfTheTarball() throws Exception {
        run("tar", "xzf", DISTRIBUTION + ".tar.gz");

        assertThat(run(unpacked("bin/jpprof"), "merge", "-h")).contains("usage: jpprof merge");
    }

    @Test
    void hasTheSameFilesInBothForms() throws Exception {
        List<String> tarball =
                run("tar", "tzf", DISTRIBUTION + ".tar.gz").lines().sorted().toList();
        List<String> zip =
                run("unzip", "-Z1", DISTRIBUTION + ".zip").lines().sorted().toList();

        assertThat(zip)
                .filteredOn(name -> !name.endsWith("/"))
                .isEqualTo(tarball.stream().filter(name -> !name.endsWith("/")).toList())
                .anyMatch(name -> name.endsWith("/bin/jpprof.bat"))
                .anyMatch(name -> name.endsWith("/lib/jpprof-agent.jar"))
                .anyMatch(name -> name.endsWith("/completion/jpprof.fish"))
                .anyMatch(name -> name.endsWith("/LICENSE"));
    }

    @Test
    void hasTheNoticeOfEachLibraryInItsJars() throws IOException {
        String notices = Files.readString(Path.of("../licenses/THIRD-PARTY.txt"));
        List<String> libraries = Arrays.stream(
                        Files.readString(Path.of("target/bundled.txt")).split(File.pathSeparator))
                .map(file -> Path.of(file.strip()).getFileName().toString())
                .filter(name -> !name.startsWith("jpprof"))
                .map(name -> name.replaceFirst("-\\d.*", ""))
                .toList();

        assertThat(libraries).isNotEmpty().allSatisfy(library -> assertThat(notices)
                .containsPattern("(?m)^(.*, )?" + library + "(,| |$)"));
    }

    private String unpacked(String file) throws IOException {
        try (var folders = Files.list(folder)) {
            return folders.findFirst().orElseThrow().resolve(file).toString();
        }
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
