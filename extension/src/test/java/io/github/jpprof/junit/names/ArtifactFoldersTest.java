// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArtifactFoldersTest {
    private final ArtifactFolders folders = new ArtifactFolders();

    @Test
    void testThatRunsAgainWritesToTheSameFolder() {
        TestName encodes = test("Codec", "encodes");

        assertThat(folders.of(encodes, "[class:Codec]")).isEqualTo(Path.of("Codec", "encodes"));
        assertThat(folders.of(encodes, "[class:Codec]")).isEqualTo(Path.of("Codec", "encodes"));
    }

    @Test
    void classInTwoSuitesHasTwoFoldersTheSameInEveryRun() {
        TestName encodes = test("Codec", "encodes");
        folders.of(encodes, "[suite:A]/[class:Codec]");

        assertThat(folders.of(encodes, "[suite:B]/[class:Codec]")).isEqualTo(Path.of("Codec", "encodes~595ac1dde8"));
    }

    @Test
    void classesThatDifferInCaseHaveSeparateFolders() {
        Path first = folders.of(test("Codec", "encodes"), "[class:Codec]");
        Path second = folders.of(test("CODEC", "encodes"), "[class:CODEC]");

        assertThat(first.toString()).isNotEqualToIgnoringCase(second.toString());
    }

    private static TestName test(String className, String method) {
        return new TestName(className, method, List.of(), "", "");
    }
}
