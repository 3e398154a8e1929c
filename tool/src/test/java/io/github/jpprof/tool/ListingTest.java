// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    @TempDir
    Path folder;

    @Test
    void doesNotReadDevicesAsSource() throws IOException {
        CommandResult outcome = list(profile("a.T.read", "/dev/zero"));

        assertThat(outcome.out()).contains("Error: open /dev/zero: not a regular file");
    }

    @Test
    void findsFilesOfSameNameByPackage() throws IOException {
        Path jar = folder.resolve("all-sources.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("one", "two")) {
                zip.putNextEntry(new ZipEntry(name + "/Same.java"));
                zip.write(("// of package " + name + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        CommandResult outcome =
                list(profile("one.Same.run", "Same.java", "two.Same.run", "Same.java"), "-source_path=" + jar);

        assertThat(outcome.out()).contains("// of package one", "// of package two");
    }

    private CommandResult list(Profile profile, String... flags) throws IOException {
        Path file = folder.resolve("p.pb.gz");
        ProfileFile.write(profile, file);
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.add("-list=.");
        arguments.add(file.toString());
        return CommandResult.ofJpprof("", arguments);
    }

    private static Profile profile(String... functionsAndFiles) {
        ProfileBuilder profile = Profile.builder(new ValueType("cpu", "nanoseconds"));
        for (int i = 0; i < functionsAndFiles.length; i += 2) {
            profile.add(
                    List.of(Location.of(new Function(functionsAndFiles[i], "", functionsAndFiles[i + 1], 0), 1)),
                    List.of(),
                    1);
        }
        return profile.build();
    }
}
