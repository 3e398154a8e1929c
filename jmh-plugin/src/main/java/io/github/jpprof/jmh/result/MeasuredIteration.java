// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/**
 * What was counted in one iteration of the measurement.
 *
 * @param operations how many it had
 * @param bytes what they allocated, or {@link #UNKNOWN}
 * @param bytesByMethod the same by method of a group; empty if that is not known
 */
public record MeasuredIteration(long operations, long bytes, Map<String, Long> bytesByMethod) {
    static final long UNKNOWN = -1;

    public MeasuredIteration {
        bytesByMethod = Map.copyOf(bytesByMethod);
    }

    /**
     * Reads what a fork reported of its iterations.
     *
     * @param bytesByMethod a line for each of them, by {@link #print}; or none
     */
    public static List<MeasuredIteration> of(Iterable<IterationResult> iterations, List<String> bytesByMethod) {
        List<MeasuredIteration> all = new ArrayList<>();
        for (IterationResult iteration : iterations) {
            long operations = iteration.getMetadata().getAllOps();
            Result<?> perOperation = iteration.getSecondaryResults().get(PerOperation.BYTES);
            all.add(new MeasuredIteration(
                    operations,
                    perOperation == null ? UNKNOWN : Math.round(perOperation.getScore() * operations),
                    all.size() < bytesByMethod.size() ? parse(bytesByMethod.get(all.size())) : Map.of()));
        }
        return all;
    }

    /** A line with the bytes of each method. */
    public static String print(Map<String, Long> bytesByMethod) {
        StringBuilder line = new StringBuilder();
        bytesByMethod.forEach(
                (method, bytes) -> line.append(method).append(' ').append(bytes).append(' '));
        return line.toString();
    }

    private static Map<String, Long> parse(String line) {
        Map<String, Long> bytes = new HashMap<>();
        List<String> words = Arrays.stream(line.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        for (int i = 0; i < words.size(); i += 2) {
            bytes.put(words.get(i), Long.valueOf(words.get(i + 1)));
        }
        return bytes;
    }
}
