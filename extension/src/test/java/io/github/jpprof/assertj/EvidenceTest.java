// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the profiles of failed assertions are. */
class EvidenceTest {
    @TempDir
    private Path folder;

    @Test
    void isInTheFolderOfTheTestWhoeverAsserts() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(AssertingTestCases.Asserting.class);

        Path artifacts = folder.resolve("target/jpprof");
        try (Stream<Path> files = Files.walk(artifacts)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pb.gz"))
                            .map(file -> artifacts.relativize(file).toString()))
                    .as(outcome.out())
                    .containsExactlyInAnyOrder(
                            in("dynamic-1"),
                            in("failSoftly"),
                            in("helped"),
                            in("repeated-1"),
                            in("repeated-2"),
                            in("softly"));
        }
    }

    private static String in(String test) {
        return Path.of(AssertingTestCases.Asserting.class.getName(), test, "assert-allocs.pb.gz")
                .toString();
    }
}
