// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.LabelSet;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.threads.CountingOverhead;
import java.util.List;
import java.util.concurrent.Callable;

/** The labels of work that runs in this process, and of samples that were taken of it. */
public final class Labels {
    private static final LabelSets SETS = new LabelSets();
    private static final InheritedLabels INHERITED = new InheritedLabels();
    private static final InheritableThreadLocal<Current> CURRENT = new InheritableThreadLocal<>();
    private static final String OWN = Labels.class.getName() + ".";
    /** The class through which programs label their work; it is above this one. */
    static final String PPROF = "io.github.jpprof.pprof.Pprof";

    private static final String ENTRY = PPROF + ".";
    private static final String ENTRY_LAMBDA = PPROF + "$$Lambda";

    private static final String[] ENTRIES = {"withLabels", "callWithLabels", "lambda$withLabels$", "lambda$inheriting$"
    };

    private static volatile boolean used;

    /** @param owner the thread that entered the scope; another one has inherited it */
    private record Current(LabelSet labels, Thread owner) {}

    private Labels() {}

    /** Whether any work was ever labelled; if not, there are no labels to look for. */
    public static boolean used() {
        return used;
    }

    /**
     * Runs work under these labels and those it already has.
     *
     * @param starts where the threads that labelled work starts are learnt from, opened at the first call
     */
    public static <T> T call(LabelSet labels, ThreadStarts starts, Callable<T> work) throws Exception {
        if (!used) {
            used = true;
            watch(starts);
        }
        Current outer = CURRENT.get();
        LabelSet all = current().and(labels);
        CURRENT.set(new Current(all, Thread.currentThread()));
        try {
            return LabelFrames.begin(SETS.idOf(all), work);
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** What it takes to learn of started threads is not the program's. */
    private static void watch(ThreadStarts starts) {
        long bytes = CountingOverhead.othersOfThisThreadIfCounted();
        INHERITED.watch(starts);
        CountingOverhead.since(bytes);
    }

    /** The labels of the calling thread. */
    public static LabelSet current() {
        Current current = CURRENT.get();
        if (current != null && current.owner != Thread.currentThread() && isPoolWorker()) {
            // It was made by chance while labelled work ran, and serves everybody.
            CURRENT.remove();
            return LabelSet.EMPTY;
        }
        return current == null ? LabelSet.EMPTY : current.labels;
    }

    private static boolean isPoolWorker() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> PoolThreads.runsFor(frame)));
    }

    /** The labels of a sample: those of the scope it was taken in, or else those its thread was started with. */
    public static List<Label> of(ThreadRef thread, List<Location> stack) {
        List<Label> scope = ofScope(stack);
        return scope.isEmpty() ? ofThread(thread) : scope;
    }

    public static List<Label> ofScope(List<Location> stack) {
        return SETS.labels(LabelFrames.in(stack));
    }

    public static List<Label> ofThread(ThreadRef thread) {
        return INHERITED.of(thread);
    }

    /** Learns which threads were started by now, and so which labels they have. */
    public static void update() {
        if (used) {
            INHERITED.update();
        }
    }

    /** Whether this is a frame between labelled work and its caller. */
    static boolean isOurs(String function) {
        return function.startsWith(OWN) || function.startsWith(ENTRY_LAMBDA) || isEntry(function);
    }

    private static boolean isEntry(String function) {
        if (function.startsWith(ENTRY)) {
            for (String name : ENTRIES) {
                if (function.startsWith(name, ENTRY.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
