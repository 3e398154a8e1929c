// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run that can't be profiled, or whose files can't be written, keeps its verdict and says why. */
class RunTroubleTest {
    private static final String REMEDY =
            "; make sure that there is room and that the folder can be written, or set jpprof.output.dir\n";

    @TempDir
    private Path folder;

    @Test
    void saysWhyRunLacksProfile() throws Exception {
        ConsoleJvm.Outcome outcome = run(new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "block")
                .jvmArgument(
                        "--limit-modules=java.base,java.compiler,java.logging,java.management,java.xml,jdk.management,"
                                + "jdk.unsupported"));

        assertThat(outcome.err())
                .contains(
                        "jpprof: the run has no block profile: this JVM has no Flight Recorder: add the module jdk.jfr to"
                                + " it\n");
    }

    @Test
    void saysWhyRunHasNoProfiles() throws Exception {
        Path file = Files.createFile(folder.resolve("jpprof"));

        ConsoleJvm.Outcome outcome = run(new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "allocs")
                .systemProperty("jpprof.output.dir", file.toString()));

        assertThat(outcome.err())
                .contains("jpprof: the run has no profiles: FileAlreadyExistsException: " + file + REMEDY);
    }

    @Test
    void saysWhyThereIsNoReport() throws Exception {
        Path page = folder.resolve("target/jpprof/index.html");
        Files.createDirectories(page.resolve("in/the/way"));

        ConsoleJvm.Outcome outcome = run(new ConsoleJvm(folder).systemProperty("jpprof.profiles", "allocs"));

        assertThat(outcome.err())
                .contains("jpprof: no report was written: " + page.toRealPath() + ": a folder, not a file to write to"
                        + REMEDY);
        assertThat(folder.resolve("target/jpprof/allocs.pb.gz")).isNotEmptyFile();
    }

    private static ConsoleJvm.Outcome run(ConsoleJvm jvm) throws Exception {
        ConsoleJvm.Outcome outcome = jvm.run(ConsoleTestCases.Other.class);
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        return outcome;
    }
}
