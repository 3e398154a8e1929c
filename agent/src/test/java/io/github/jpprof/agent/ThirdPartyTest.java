// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThirdPartyTest {
    @Test
    void namesEachLibraryInTheJar() throws IOException {
        List<String> libraries = Arrays.stream(resource("/bundled.txt").split(File.pathSeparator))
                .map(file -> Path.of(file.strip()).getFileName().toString())
                .filter(name -> name.endsWith(".jar") && !name.startsWith("jpprof-"))
                .map(name -> name.replaceFirst("-\\d.*", ""))
                .toList();
        String notices = resource("/META-INF/THIRD-PARTY.txt");

        assertThat(libraries).isNotEmpty().allSatisfy(library -> assertThat(notices)
                .containsPattern("(?m)^(.*, )?" + library + "[, ]"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ThirdPartyTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
