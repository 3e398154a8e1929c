// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.CpuProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be taken or written is said once and clearly, and never changes a verdict. */
class TroubleTest {
    private static final String PLAIN = PlainTestCase.class.getName() + ".plain";

    @TempDir
    Path folder;

    @Test
    void warnsOnceOfFileInPlaceOfOutputFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("jpprof"));

        try (CapturedLog log = new CapturedLog()) {
            passes();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("jpprof: " + PLAIN + " has no profiles: ")
                    .contains(file.toString());
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void warnsOnceOfFolderInPlaceOfArtifactAndLeavesNoPartialFile() throws IOException {
        WrittenArtifacts output = new WrittenArtifacts(folder);
        Path inTheWay = output.root().resolve(PlainTestCase.class.getName()).resolve("plain/cpu.txt/in/the/way");
        Files.createDirectories(inTheWay.getParent());
        Files.createFile(inTheWay);

        try (CapturedLog log = new CapturedLog()) {
            passes();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("jpprof: " + PLAIN + " has no profiles: ")
                    .contains("cpu.txt");
        }
        String test = PlainTestCase.class.getName() + "/plain/";
        assertThat(output.files()).containsExactlyInAnyOrder(test + "cpu.pb.gz", test + "cpu.txt/in/the/way");
    }

    @Test
    void failedAttachmentWarnsAndKeepsArtifacts() throws IOException {
        Files.createFile(folder.resolve("attached"));

        try (CapturedLog log = new CapturedLog()) {
            passes();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("jpprof: " + PLAIN + " has profiles that the report lacks: ");
        }
        new WrittenArtifacts(folder).hasExactly(TroubleTest.class, "PlainTestCase/plain/cpu");
    }

    private void passes() {
        new FixtureRun(folder).of(PlainTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1)
                .failed(0));
    }

    static class PlainTestCase {
        @Test
        @CpuProfile
        void plain() {}
    }
}
