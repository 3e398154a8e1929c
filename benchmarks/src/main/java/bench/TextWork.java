// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Work that computes and allocates, as programs do: splits text into words, counts and sorts them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TextWork {
    private static final int WORDS = 2_000;

    private String text = "";

    @Setup
    public void makeText() {
        Random random = new Random(1);
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            words.append(Integer.toString(random.nextInt(500), 36)).append(' ');
        }
        text = words.toString();
    }

    @Benchmark
    public List<String> countWords() {
        Map<String, Integer> counts = new HashMap<>();
        int from = 0;
        for (int to = text.indexOf(' '); to >= 0; to = text.indexOf(' ', from)) {
            counts.merge(text.substring(from, to), 1, Integer::sum);
            from = to + 1;
        }
        List<String> words = new ArrayList<>(counts.keySet());
        words.sort((a, b) -> counts.get(b).compareTo(counts.get(a)));
        return words;
    }
}
