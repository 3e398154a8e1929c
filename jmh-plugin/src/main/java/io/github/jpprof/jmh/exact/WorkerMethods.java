// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Which method of its group each thread runs, and what the threads of each method allocate.
 *
 * <p>JMH does not say which thread runs what; but it keeps to it as long as it keeps its threads, and what a thread runs is on its
 * stack. The stacks are read in the warm-up, so that no measured iteration is disturbed.
 */
public final class WorkerMethods {
    private static final String GENERATED = ".jmh_generated.";
    private static final long BETWEEN_LOOKS_NANOS = 1_000_000;

    private final String stub;
    private final Set<String> methods;
    private final int threads;
    private final boolean stable;
    private final Map<Long, String> byThread = new ConcurrentHashMap<>();
    private @Nullable Thread watcher;
    private Map<Long, Long> before = Map.of();

    public WorkerMethods(BenchmarkParams benchmark) {
        stub = "_" + benchmark.getMode().shortLabel() + "_jmhStub"; // as JMH calls the loop of a method
        Collection<String> labels = benchmark.getThreadGroupLabels();
        methods = Set.copyOf(labels);
        threads = benchmark.getThreads();
        // Other pools may run an iteration of one method in the thread of another.
        stable = System.getProperty("jmh.executor", "PLATFORM").equals("PLATFORM");
    }

    /** Looks until each thread was seen in a method, at most until {@link #stopWatching}. */
    public void watch() {
        if (methods.size() > 1 && stable && !isComplete()) {
            watcher = new Thread(this::lookUntilComplete, "jpprof worker methods");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    /** Returns when nothing looks any more. */
    public void stopWatching() {
        if (watcher != null) {
            watcher.interrupt();
            try {
                watcher.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            watcher = null;
        }
    }

    private void lookUntilComplete() {
        while (!isComplete() && !Thread.currentThread().isInterrupted()) {
            Thread.getAllStackTraces().forEach(this::look);
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private boolean isComplete() {
        return byThread.size() == threads;
    }

    private void look(Thread thread, StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getMethodName();
            if (name.endsWith(stub) && frame.getClassName().contains(GENERATED)) {
                byThread.put(thread.getId(), name.substring(0, name.length() - stub.length()));
                return;
            }
        }
    }

    /** Begins to count the bytes of an iteration. */
    public void begin() {
        before = isComplete() ? ThreadCounters.now() : Map.of();
    }

    /** The bytes that the threads of each method have allocated since {@link #begin}; empty if that is not known. */
    public Map<String, Long> end() {
        if (before.isEmpty()) {
            return Map.of();
        }
        Map<Long, Long> after = ThreadCounters.now();
        Map<String, Long> bytes = new HashMap<>();
        for (Map.Entry<Long, String> worker : byThread.entrySet()) {
            if (!after.containsKey(worker.getKey())) {
                return Map.of();
            }
            bytes.merge(worker.getValue(), ThreadCounters.since(before, after, worker.getKey()), Long::sum);
        }
        return bytes;
    }
}
