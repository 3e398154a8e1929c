// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.stacks;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import java.util.List;
import java.util.Set;

/**
 * Separates the benchmark's frames of a stack from JMH's.
 *
 * <p>JMH generates a class for each benchmark, whose methods call the benchmark in a loop. What such a method calls
 * is the benchmark; the method itself, and all that leads to it, is JMH.
 */
public final class BenchmarkStacks {
    /** What stands for all stacks that are JMH's own. */
    public static final String JMH = "[jmh]";

    /** What stands for all stacks of the JVM's own threads. */
    public static final String JVM = "[jvm]";

    /** What is not the benchmark. */
    public static final Set<String> LEFT_OUT = Set.of(JMH, JVM);

    private static final String GENERATED = ".jmh_generated.";
    /** Not all of {@code org.openjdk.jmh}: there are benchmarks below it, too. */
    private static final List<String> PACKAGES = List.of(
            "org.openjdk.jmh.runner.", "org.openjdk.jmh.infra.", "org.openjdk.jmh.results.", "org.openjdk.jmh.util.");

    private static final List<Location> OF_JMH = List.of(Location.of(new Function(JMH, JMH, "", 0), 0));
    private static final List<Location> OF_JVM = List.of(Location.of(new Function(JVM, JVM, "", 0), 0));

    private BenchmarkStacks() {}

    /** The same profile with the stacks cut to the benchmark's part, and one frame for all that is JMH's own or the JVM's. */
    public static Profile trim(Profile profile) {
        ProfileBuilder trimmed = profile.toBuilderWithoutSamples();
        for (Sample sample : profile.samples()) {
            trimmed.add(shown(sample), sample.labels(), sample.values());
        }
        return trimmed.build();
    }

    private static List<Location> shown(Sample sample) {
        if (BenchmarkThreads.isJvm(sample.labels())) {
            return OF_JVM;
        }
        return isJmhOwn(sample) ? OF_JMH : benchmarkPart(sample.locations());
    }

    /** Whether a sample is of JMH's own work: its loop, its clock, its pool of threads. */
    public static boolean isJmhOwn(Sample sample) {
        List<Location> stack = sample.locations();
        int loop = loop(stack);
        if (loop < 0) {
            // A very deep stack may have lost the generated method, and one that can't be walked has lost all callers;
            // that of
            // an idle worker shows what it waits in.
            return stack.stream().anyMatch(BenchmarkStacks::isRunner)
                    || isJmhs(outermost(stack))
                    || (BenchmarkThreads.isWorker(sample.labels())
                            && stack.stream().anyMatch(BenchmarkStacks::isPool));
        }
        if (loop == 0) {
            return true;
        }
        // The generated code calls the benchmark and its fixtures, JMH, and the JDK for the time.
        String called = name(stack.get(loop - 1));
        return called.startsWith("java.") || isJmhs(called);
    }

    private static boolean isJmhs(String function) {
        return PACKAGES.stream().anyMatch(function::startsWith);
    }

    /** The name of the function at the root of what is known of a stack. */
    private static String outermost(List<Location> stack) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (!stack.get(i).equals(Frames.TRUNCATED)) {
                return name(stack.get(i));
            }
        }
        return "";
    }

    /** Whether a sample is of the benchmark, and of a thread that runs it rather than of one that works for it. */
    public static boolean isInBenchmark(Sample sample) {
        return !isJmhOwn(sample) && (loop(sample.locations()) > 0 || BenchmarkThreads.isWorker(sample.labels()));
    }

    /** Whether the generated code is not on the stack; one that is cut before the thread's first method may have lost it. */
    public static boolean isOutsideOfLoop(Sample sample) {
        List<Location> stack = sample.locations();
        return loop(stack) < 0
                && !stack.isEmpty()
                && name(stack.get(stack.size() - 1)).endsWith(".run");
    }

    /** The samples that the generated code's calls of one method led to. */
    public static Profile ofMethod(Profile profile, String method) {
        ProfileBuilder ofMethod =
                new ProfileBuilder(profile.sampleTypes()).defaultSampleType(profile.defaultSampleType());
        for (Sample sample : profile.samples()) {
            if (calledByLoop(sample.locations()).endsWith("." + method)) {
                ofMethod.add(sample.locations(), sample.labels(), sample.values());
            }
        }
        return ofMethod.build();
    }

    /** The name of the function that the generated code has called; empty if it has called none. */
    static String calledByLoop(List<Location> stack) {
        int loop = loop(stack);
        return loop < 1 ? "" : name(stack.get(loop - 1));
    }

    private static List<Location> benchmarkPart(List<Location> stack) {
        int loop = loop(stack);
        return loop < 0 ? stack : stack.subList(0, loop);
    }

    /** Where the innermost generated method is, or -1. */
    private static int loop(List<Location> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (name(stack.get(i)).contains(GENERATED)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isRunner(Location location) {
        return name(location).startsWith(PACKAGES.get(0));
    }

    private static boolean isPool(Location location) {
        return name(location).startsWith("java.util.concurrent.ThreadPoolExecutor.");
    }

    private static String name(Location location) {
        List<Line> lines = location.lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).function().name();
    }
}
