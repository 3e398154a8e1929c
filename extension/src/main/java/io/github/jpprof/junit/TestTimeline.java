// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.BuildToolThreads;
import io.github.jpprof.profiler.ThreadRef;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which test ran when, and on which thread; labels the samples of the whole run.
 *
 * <p>A sample is of the test that ran on its thread. On a Java thread that ran none it is of the only test that ran at the time,
 * if it was the only one. Threads that run no Java code, as the JVM's compilers and collectors, work off what any test has left
 * them, so theirs are of no test.
 */
final class TestTimeline implements Attribution {
    /** About 50 MB of history. */
    private static final int MAX_TESTS = 250_000;

    private static final List<Label> NONE = labels("(no test)", "(no test)");
    private static final List<Label> SEVERAL = labels("(several tests)", "(several tests)");
    private static final List<Label> NATIVE = labels("(native threads)", "(native threads)");
    private static final List<Label> TOO_MANY = labels("(too many tests)", "(too many tests)");
    private static final List<Label> UNKNOWN = labels("(unknown test)", "(unknown test)");

    /** For each thread that runs tests the labels of its test, or none. */
    private final Map<Long, History<List<Label>>> threads = new HashMap<>();

    /** The labels of the threads that run no test themselves. */
    private final History<List<Label>> others = new History<>();

    private final List<List<Label>> running = new ArrayList<>();
    private volatile long lostFrom = Long.MAX_VALUE;
    private int tests;
    private volatile Runnable beforeChange = () -> {};

    /** What to do before the labels of a running thread change. */
    void beforeChange(Runnable action) {
        beforeChange = action;
    }

    /** A test begins on the calling thread. */
    void started(TestName test) {
        beforeChange.run();
        started(test, Thread.currentThread().getId(), now());
    }

    /** It ends, on the same thread. */
    void finished(TestName test) {
        beforeChange.run();
        finished(test, Thread.currentThread().getId(), now());
    }

    /** From now on it is not known which test runs: there was no memory to note it. */
    void lose() {
        lostFrom = Math.min(lostFrom, TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }

    /** May be called again where it ended for lack of memory. */
    synchronized void started(TestName test, long thread, long epochNanos) {
        if (++tests > MAX_TESTS) {
            forgetFrom(epochNanos);
            return;
        }
        List<Label> labels = labels(test.className(), test.label());
        running.add(labels);
        boolean noted = false;
        try {
            of(thread).add(epochNanos, labels);
            others.add(epochNanos, ofOthers());
            noted = true;
        } finally {
            if (!noted) {
                running.remove(labels);
            }
        }
    }

    synchronized void finished(TestName test, long thread, long epochNanos) {
        if (tests <= MAX_TESTS) {
            running.remove(labels(test.className(), test.label()));
            of(thread).add(epochNanos, List.of());
            others.add(epochNanos, ofOthers());
        }
    }

    private void forgetFrom(long epochNanos) {
        if (tests == MAX_TESTS + 1) {
            threads.values().forEach(thread -> thread.add(epochNanos, TOO_MANY));
            others.add(epochNanos, TOO_MANY);
        }
    }

    private History<List<Label>> of(long thread) {
        return threads.computeIfAbsent(thread, id -> new History<>());
    }

    private List<Label> ofOthers() {
        return running.isEmpty() ? NONE : running.size() == 1 ? running.get(0) : SEVERAL;
    }

    @Override
    public List<Location> stack(List<Location> stack) {
        return TestStacks.fromTheTestOn(stack, TestStacks.JUNIT);
    }

    @Override
    public @Nullable Method stackEnd() {
        return TestStacks.END;
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return !BuildToolThreads.include(thread.name());
    }

    /** All but the threads of a build tool, which use next to nothing. */
    @Override
    public boolean coversProcess() {
        return true;
    }

    @Override
    public synchronized List<Label> labels(ThreadRef thread, long epochNanos) {
        if (thread.isNative()) {
            return NATIVE;
        }
        if (epochNanos >= lostFrom) {
            return UNKNOWN;
        }
        History<List<Label>> own = threads.get(thread.javaId());
        List<Label> labels = own == null ? null : own.at(epochNanos);
        if (labels == null || labels.isEmpty()) {
            labels = others.at(epochNanos);
        }
        return labels == null ? NONE : labels;
    }

    @Override
    public boolean hasSubjects() {
        return true;
    }

    @Override
    public synchronized boolean isSubject(ThreadRef thread, long epochNanos) {
        History<List<Label>> own = threads.get(thread.javaId());
        List<Label> labels = own == null ? null : own.at(epochNanos);
        return labels != null && !labels.isEmpty();
    }

    private static List<Label> labels(String className, String test) {
        return List.of(new Label.Text("class", className), new Label.Text("test", test));
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
