// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a benchmark's objects are not counted, as JMH's user reads it. */
class RefusalsTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatPhaseTookTooLong() throws Exception {
        assertThat(run("Refused.slow$", "-jvmArgsAppend", "-Djmh.shutdownTimeout=1"))
                .containsPattern(
                        "not exact: the extra phase did not end in time, which is 0.66\\d* s: make an operation"
                                + " shorter, or wait longer with -jvmArgsAppend -Djmh.shutdownTimeout=SECONDS\n");
    }

    @Test
    void saysWhyObjectsAreNotCounted() throws Exception {
        assertThat(run("Refused.(once|inThread)$"))
                .contains("not exact: the benchmark could not be run once more: java.lang.IllegalStateException: set up"
                        + " twice\n")
                .containsPattern(
                        "not exact: a thread that allocated [0-9,]+ bytes has ended, and its counter with it: keep"
                                + " threads for the whole trial\n");
    }

    private String run(String... benchmarks) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(benchmarks));
        arguments.addAll(List.of("-f", "1", "-wi", "0", "-i", "1", "-r", "10ms", "-prof", "jpprof:allocs"));
        Jmh.Outcome output = Jmh.in(folder).run(arguments.toArray(String[]::new));
        assertThat(output.exit()).as(output.text()).isZero();
        return output.text();
    }
}
