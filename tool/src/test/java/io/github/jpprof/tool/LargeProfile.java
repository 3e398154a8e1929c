// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.wire.MessageWriter;
import io.github.jpprof.profile.wire.SampleMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes a profile of 100,000 samples with stacks of 60 frames, for {@code scripts/benchmark-views}. */
final class LargeProfile {
    private static final int SAMPLES = 100_000;
    private static final int DEPTH = 60;
    private static final int FUNCTIONS = 4_000;

    private LargeProfile() {}

    public static void main(String[] arguments) throws IOException {
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[0]))) {
            MessageWriter out = new MessageWriter(file);
            out.sampleType(1, 2);
            out.sampleType(3, 4);
            samples(out);
            out.mapping(1, 0, 0, 0, 5, 0, 1, 1, 1, 0);
            for (int i = 0; i < 2 * FUNCTIONS; i++) {
                out.location(new long[] {i + 1, 1, 0, 0}, i / 2 + 1, 10 + i % 90, 0);
            }
            for (int i = 0; i < FUNCTIONS; i++) {
                out.function(i + 1, 6 + 2L * i, 0, 7 + 2L * i, 0);
            }
            for (String text : new String[] {"", "samples", "count", "cpu", "nanoseconds", "jpprof"}) {
                out.string(text);
            }
            for (int i = 0; i < FUNCTIONS; i++) {
                out.string("com.example.pkg" + i % 40 + ".Class" + i % 700 + ".method" + i);
                out.string("com/example/pkg" + i % 40 + "/Class" + i % 700 + ".java");
            }
            out.finish();
        }
    }

    private static void samples(MessageWriter out) {
        Random random = new Random(1);
        SampleMessage sample = new SampleMessage();
        long[] stack = new long[DEPTH];
        for (int i = 0; i < SAMPLES; i++) {
            int function = random.nextInt(8);
            for (int frame = DEPTH - 1; frame >= 0; frame--) {
                // A few callees each, so that stacks share their roots and then diverge.
                function = (function * 31 + frame * 17 + random.nextInt(3)) % FUNCTIONS;
                stack[frame] = 2L * function + random.nextInt(2) + 1;
            }
            sample.set(stack, new long[] {1, 10_000_000}, new long[0]);
            out.sample(sample);
        }
    }
}
