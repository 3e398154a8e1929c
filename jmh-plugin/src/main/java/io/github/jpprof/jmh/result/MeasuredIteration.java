// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.IterationResult;

/**
 * What was counted in one iteration of the measurement.
 *
 * @param operations how many it had
 * @param bytes what they allocated, or {@link #UNKNOWN}
 * @param bytesByMethod the same by method of a group; empty if that is not known
 */
public record MeasuredIteration(long operations, long bytes, Map<String, Long> bytesByMethod) {
    public static final long UNKNOWN = -1;

    public MeasuredIteration {
        bytesByMethod = Map.copyOf(bytesByMethod);
    }

    /**
     * Reads what a fork reported of its iterations.
     *
     * @param bytes a line for each of them, by {@link #print}; or none
     */
    public static List<MeasuredIteration> of(Iterable<IterationResult> iterations, List<String> bytes) {
        List<MeasuredIteration> all = new ArrayList<>();
        for (IterationResult iteration : iterations) {
            long operations = iteration.getMetadata().getAllOps();
            all.add(
                    all.size() < bytes.size()
                            ? parse(operations, bytes.get(all.size()))
                            : new MeasuredIteration(operations, UNKNOWN, Map.of()));
        }
        return all;
    }

    /** A line with the bytes, and with those of each method. */
    public String print() {
        StringBuilder line = new StringBuilder().append(bytes);
        bytesByMethod.forEach((method, allocated) ->
                line.append(' ').append(method).append(' ').append(allocated));
        return line.toString();
    }

    private static MeasuredIteration parse(long operations, String line) {
        String[] words = line.split(" ", -1);
        Map<String, Long> byMethod = new HashMap<>();
        for (int i = 1; i < words.length; i += 2) {
            byMethod.put(words[i], Long.valueOf(words[i + 1]));
        }
        return new MeasuredIteration(operations, Long.parseLong(words[0]), byMethod);
    }
}
