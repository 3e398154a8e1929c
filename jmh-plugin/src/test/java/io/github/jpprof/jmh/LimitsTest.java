// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks that are held to what they may allocate, from the command line. */
class LimitsTest {
    @TempDir
    private Path folder;

    private Jmh.Outcome run(String benchmarks, String... more) throws Exception {
        String[] fixed = {"Annotated." + benchmarks, "-f", "1", "-wi", "1", "-w", "200ms", "-i", "1", "-r", "200ms"};
        String[] all = Stream.of(fixed, new String[] {"-prof", "jpprof"}, more)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        return Jmh.in(folder).run(all);
    }

    @Test
    void isSilentWhenLimitsAreKept() throws Exception {
        Jmh.Outcome output = run("(threeObjects|none|pair)$", "-foe", "true");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("allocs: exact, 3 objects and 56 bytes an operation")
                .contains("allocs: exact, 0 objects and 0 bytes an operation")
                .containsPattern("without \\d+ objects of set-up and tear-down")
                .doesNotContain("jpprof.failure")
                .doesNotContain("no cpu profile");
    }

    @Test
    void reportsExceededLimits() throws Exception {
        Jmh.Outcome output = run("tooMany$");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("jpprof.failure", "Annotated.tooMany allocates more than @MaxAllocations allows:")
                .contains(
                        "3 objects/op; allowed is at most 2", "Annotated.tooMany io/github/jpprof/jmh/Annotated.java:")
                .contains("Annotated.tooMany:allocs"); // the results are there nevertheless
        assertThat(folder.resolve("target/jpprof/jmh/io.github.jpprof.jmh.Annotated.tooMany-AverageTime/exact.pb.gz"))
                .isNotEmptyFile();
    }

    @Test
    void failTheRunWithFailOnError() throws Exception {
        Jmh.Outcome output = run("tooMany$", "-foe", "true");
        assertThat(output.exit()).as(output.text()).isNotZero();
        assertThat(output.text()).contains("3 objects/op; allowed is at most 2");
    }
}
