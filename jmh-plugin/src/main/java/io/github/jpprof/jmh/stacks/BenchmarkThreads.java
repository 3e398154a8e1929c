// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.stacks;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import java.util.List;

/**
 * Every thread but the one that JMH runs its iterations from, which only waits and counts; the threads that run the
 * benchmark have a label, and so have those of the JVM.
 */
public final class BenchmarkThreads implements Attribution {
    private static final String WORKER = "-jmh-worker-"; // as BenchmarkHandler calls them
    private static final List<Label> OF_WORKER = List.of(new Label.Text("jmh", "worker"));
    private static final List<Label> OF_JVM = List.of(new Label.Text("jmh", "jvm"));

    private final long runner = Thread.currentThread().getId();

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return thread.javaId() != runner;
    }

    @Override
    public List<Label> labels(ThreadRef thread, long epochNanos) {
        if (thread.isNative()) {
            return OF_JVM;
        }
        return thread.name().contains(WORKER) ? OF_WORKER : List.of();
    }

    @Override
    public boolean hasSubjects() {
        return true;
    }

    @Override
    public boolean isSubject(ThreadRef thread, long epochNanos) {
        return thread.name().contains(WORKER);
    }

    public static boolean isWorker(Thread thread) {
        return thread.getName().contains(WORKER);
    }

    /** Whether a sample is of a thread that runs the benchmark. */
    public static boolean isWorker(List<Label> labels) {
        return labels.containsAll(OF_WORKER);
    }

    /** Whether a sample is of a thread of the JVM: its compiler, its collector. */
    static boolean isJvm(List<Label> labels) {
        return labels.containsAll(OF_JVM);
    }
}
