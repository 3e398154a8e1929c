// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.jmh.exact.ExactCount;
import io.github.jpprof.jmh.exact.ExactFiles;
import io.github.jpprof.jmh.exact.PhaseRefusal;
import io.github.jpprof.jmh.limits.BenchmarkLimits;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.Result;

/** What a fork hands over, and what is said where it has handed over nothing. */
class ForkFilesTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatForkLeftNothing() throws IOException {
        assertThat(ForkFiles.read(folder, List.of(ProfileKind.CPU)).failures().get(ProfileKind.CPU))
                .hasToString("the fork left no file in " + folder
                        + "; make sure that jpprof-jmh and what it depends on are on the class path of the fork");
        assertThat(new ExactFiles(folder).read().refusal())
                .contains(new PhaseRefusal(
                        PhaseRefusal.Reason.NOT_DELIVERED,
                        "the fork left no count in " + folder + "; what it printed says why"));
    }

    @Test
    void saysWhyForkCouldNotWrite() throws IOException {
        Path file = Files.createFile(folder.resolve("fork-1"));

        ProfilingResult nothing = new ProfilingResult(Map.of(), Map.of());
        List<? extends Result<?>> failure =
                ForkFiles.write(folder, file, nothing, new BenchmarkLimits(Map.of(), List.of()), List.of());

        assertThat(failure).hasSize(1);
        assertThat(failure.get(0).extendedInfo())
                .contains("the profiles were not written to " + file + ": java.nio.file.FileAlreadyExistsException: "
                        + file
                        + "; make sure that there is room and that the folder can be written, or choose another one with"
                        + " dir=\n");
    }

    @Test
    void phaseWithoutOperationsIsRefused() {
        assertThat(new ExactCount(0, 0, 0, 0, List.of(), ExactCount.NOTHING, Optional.empty()).refusal())
                .contains(new PhaseRefusal(
                        PhaseRefusal.Reason.NO_OPERATIONS,
                        "the extra phase ended before one operation did: make the operation shorter"));
    }

    @Test
    void refusalSurvivesTheWayToTheOtherJvm() throws IOException {
        ExactCount refused =
                ExactCount.refused(PhaseRefusal.Reason.NOT_RUN, "a reason = \"größer\":\n \\ over two lines");

        new ExactFiles(folder).write(refused);

        assertThat(new ExactFiles(folder).read().refusal()).isEqualTo(refused.refusal());
    }
}
