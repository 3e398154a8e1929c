// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes recordings whose bytes are all known, and converts them. */
final class KnownRecordings {
    static final String[] SAMPLE = {
        "startTime:long",
        "sampledThread:java.lang.Thread*",
        "stackTrace:jdk.types.StackTrace*",
        "state:jdk.types.ThreadState*"
    };
    static final String[] PARK = {
        "startTime:long", "duration:long", "eventThread:java.lang.Thread*", "stackTrace:jdk.types.StackTrace*",
        "parkedClass:java.lang.Class*", "timeout:long", "until:long", "address:long"
    };

    private KnownRecordings() {}

    static Converted read(Path folder, byte[] recording) throws IOException {
        return read(folder, recording, ConversionOptions.ALL);
    }

    static Converted read(Path folder, byte[] recording, EventFilter filter) throws IOException {
        return read(folder, recording, ConversionOptions.of(filter));
    }

    static Converted read(Path folder, byte[] recording, ConversionOptions options) throws IOException {
        Path file = folder.resolve("run.jfr");
        Files.write(file, recording);
        return Conversion.read(file, "run.jfr", options);
    }

    static Profile profile(Converted converted, RecordedKind kind) throws IOException {
        return converted.profiles().get(kind).toProfile();
    }

    static EventCount count(Converted converted, String event) {
        return converted.counts().stream()
                .filter(count -> count.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    static ChunkBytes samples(boolean compressed, int running, int sleeping) {
        ChunkBytes chunk = new ChunkBytes(compressed).type(100, "jdk.ExecutionSample", true, SAMPLE);
        for (int i = 0; i < running + sleeping; i++) {
            long state = i < running ? 1 : 2;
            long time = i * 100_000_000L;
            chunk.event(100, event -> event.number(time).number(1).number(1).number(state));
        }
        return chunk.usualConstants();
    }
}
