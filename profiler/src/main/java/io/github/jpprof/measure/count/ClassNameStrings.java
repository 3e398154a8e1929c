// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.sampler.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the strings that the JVM makes to ask a class loader for a class by its name.
 *
 * <p>Each is a string and its bytes, allocated by the very frame that needs the class, and the loader's frames stand on that
 * same frame afterwards. Code does not allocate both at one place by itself.
 */
final class ClassNameStrings {
    /** Stands at the leaf of the stacks of such strings. */
    static final Location FRAME = Frames.synthetic("[class name]");

    private static final String LOADER = ".loadClass";
    private static final String STRING = "java.lang.String";
    private static final String BYTES = "byte[]";

    private final Set<Caller> callers = new HashSet<>();

    private record Caller(long thread, List<Location> stack) {}

    ClassNameStrings(List<Sample> samples, Function<Sample, List<Location>> stacks) {
        for (Sample sample : samples) {
            List<Location> stack = stacks.apply(sample);
            for (int i = stack.size() - 2; i >= 0; i--) {
                if (stack.get(i).lines().get(0).function().name().endsWith(LOADER)) {
                    callers.add(new Caller(sample.thread().id(), stack.subList(i + 1, stack.size())));
                }
            }
        }
    }

    /**
     * How many of the samples of one stack are such strings, and as many their bytes.
     *
     * @param ofStack the samples of one thread with one stack of the sampler's
     */
    long count(List<Sample> ofStack, List<Location> stack) {
        if (callers.isEmpty()
                || !callers.contains(new Caller(ofStack.get(0).thread().id(), stack))) {
            return 0;
        }
        return Math.min(sampled(ofStack, STRING), sampled(ofStack, BYTES));
    }

    private static long sampled(List<Sample> samples, String objectClass) {
        return samples.stream()
                .filter(sample -> sample.objectClass().equals(objectClass))
                .mapToLong(Sample::sampled)
                .sum();
    }

    /** Whether objects of this class are a part of such a string. */
    static boolean isPart(Sample sample) {
        return sample.objectClass().equals(STRING) || sample.objectClass().equals(BYTES);
    }

    /** The stack of such a string, from the stack of the frame that needs the class. */
    static List<Location> marked(List<Location> stack) {
        List<Location> marked = new ArrayList<>(stack.size() + 1);
        marked.add(FRAME);
        marked.addAll(stack);
        return marked;
    }
}
