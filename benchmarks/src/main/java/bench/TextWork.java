// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Work that computes and allocates about 300 MB a second: splits text into copied words, and counts them in a hash table.
 *
 * <p>It consists of loops that are compiled alike in every JVM, so that variation in compilation does not hide the cost of
 * profiling.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextWork {
    private static final int WORDS = 2_000;
    private static final int ROUNDS = 16;

    private byte[] text = {};

    @Setup
    public void makeText() {
        Random random = new Random(1);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            words.append(Integer.toString(random.nextInt(500), 36)).append(' ');
        }
        text = words.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public int[] countWords() {
        int[] counts = new int[1024];
        int from = 0;
        for (int to = 0; to < text.length; to++) {
            if (text[to] == ' ') {
                counts[hash(Arrays.copyOfRange(text, from, to)) & 1023]++;
                from = to + 1;
            }
        }
        return counts;
    }

    private static int hash(byte[] word) {
        int hash = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (byte b : word) {
                hash = 31 * hash + (b ^ round);
            }
        }
        return hash;
    }
}
