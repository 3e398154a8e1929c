// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MethodTraceTest {
    @TempDir
    Path folder;

    @Test
    void putsTheTracedMethodOnTopOfItsCallers() throws IOException {
        ChunkBytes chunk = new ChunkBytes(true)
                .type(
                        130,
                        "jdk.MethodTrace",
                        true,
                        "startTime:long",
                        "duration:long",
                        "eventThread:java.lang.Thread*",
                        "stackTrace:jdk.types.StackTrace*",
                        "method:jdk.types.Method*")
                .usualConstants()
                .constants(22, Map.of(12L, symbol -> symbol.text("traced")))
                .constants(23, Map.of(2L, method -> method.number(1).number(12).number(3)));
        trace(chunk, 700, 1, 2);
        trace(chunk, 300, 1, 2);
        trace(chunk, 50, 0, 2); // without a stack
        trace(chunk, 9, 1, 1); // its stack begins with the method itself
        trace(chunk, 2, 1, 0); // and so here, where the method is not named

        Profile traces =
                KnownRecordings.profile(KnownRecordings.read(folder, chunk.toBytes()), RecordedKind.METHODTRACE);

        assertThat(traces.samples())
                .extracting(sample -> sample.value(0), sample -> sample.value(1), sample -> sample.locations().stream()
                        .map(Location::functionName)
                        .toList()
                        .toString())
                .containsExactlyInAnyOrder(
                        tuple(2L, 1_000L, "[com.example.Work.traced, com.example.Work.run]"),
                        tuple(1L, 50L, "[com.example.Work.traced]"),
                        tuple(2L, 11L, "[com.example.Work.run]"));
    }

    private static void trace(ChunkBytes chunk, long nanos, long stack, long method) {
        chunk.event(
                130,
                event -> event.number(0).number(nanos).number(1).number(stack).number(method));
    }
}
