// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactFilesTest {
    private static final ExactCount COUNT =
            new ExactCount(100, 200, 3200, 0, List.of(), ExactCount.NOTHING, Optional.empty());

    @TempDir
    Path folder;

    @Test
    void readsWhatAForkHasWritten() throws IOException {
        ExactFiles files = new ExactFiles(folder.resolve("fork"));

        files.write(COUNT);

        assertThat(files.read()).isEqualTo(COUNT);
    }

    @Test
    void countThatIsNotWrittenIsNamedByBothJvms() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("fork"));
        ExactFiles files = new ExactFiles(inTheWay);

        try (CapturedLog log = new CapturedLog()) {
            files.write(COUNT);

            assertThat(log.lines())
                    .containsExactly("jpprof: this fork can't write its exact count to " + inTheWay
                            + ": FileAlreadyExistsException: " + inTheWay);
        }
        assertThat(files.read().refusal().orElseThrow().explanation())
                .isEqualTo("the fork left no count in " + inTheWay + "; what it printed says why");
    }
}
