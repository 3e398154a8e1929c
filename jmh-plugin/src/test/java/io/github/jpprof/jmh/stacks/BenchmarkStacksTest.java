// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Sample;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkStacksTest {
    private static final String GENERATED = "shop.jmh_generated.Codec_encode_jmhTest.encode_thrpt_jmhStub";
    private static final String RUNNER = "org.openjdk.jmh.runner.BenchmarkHandler$BenchmarkTask.call";

    @ParameterizedTest
    @ValueSource(
            strings = {
                GENERATED + " " + RUNNER,
                "org.openjdk.jmh.infra.Blackhole.consume " + GENERATED + " " + RUNNER,
                "__vdso_clock_gettime java.lang.System.nanoTime " + GENERATED + " " + RUNNER,
                "java.lang.Thread.sleep " + RUNNER + " java.lang.Thread.run",
                "org.openjdk.jmh.infra.IterationParams.getBatchSize",
            })
    void samplesOfLoopAndRunnerAreJmhs(String functions) {
        assertThat(BenchmarkStacks.isJmhOwn(sample(functions))).isTrue();
    }

    /** A walk may find the innermost function only. */
    @Test
    void sampleOfJmhsFunctionWhoseCallersAreNotKnownIsJmhs() {
        Sample known = sample("org.openjdk.jmh.infra.IterationParams.getBatchSize");
        List<Location> cut = Stream.concat(known.locations().stream(), Stream.of(Frames.TRUNCATED))
                .toList();

        assertThat(BenchmarkStacks.isJmhOwn(new Sample(cut, List.of(), 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.Codec.encode " + GENERATED + " " + RUNNER,
                "org.openjdk.jmh.infra.Blackhole.consume shop.Codec.encode " + GENERATED + " " + RUNNER,
                "org.openjdk.jmh.infra.Blackhole.consume shop.Worker.run java.lang.Thread.run",
                "shop.Codec.encode",
            })
    void samplesOfWhatTheLoopCallsAreTheBenchmarks(String functions) {
        assertThat(BenchmarkStacks.isJmhOwn(sample(functions))).isFalse();
    }

    /** @param functions leaf first */
    private static Sample sample(String functions) {
        return new Sample(
                Stream.of(functions.split(" "))
                        .map(name -> Location.of(new Function(name, name, "", 0), 0))
                        .toList(),
                List.of(),
                1);
    }
}
