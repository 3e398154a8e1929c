// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.engine.ThreadRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which test ran when, and on which thread; labels the samples of the whole run.
 *
 * <p>A sample is of the test that ran on its thread. On a thread that ran none it is of the only test that ran at the time,
 * if it was the only one.
 */
final class TestTimeline implements Attribution {
    private static final List<Label> NONE = labels("(no test)", "(no test)");
    private static final List<Label> SEVERAL = labels("(several tests)", "(several tests)");

    /** For each thread, the labels from a time on. */
    private final Map<Long, NavigableMap<Long, List<Label>>> threads = new HashMap<>();

    /** The labels of threads that run no test themselves, from a time on. */
    private final NavigableMap<Long, List<Label>> others = new TreeMap<>();

    private final List<List<Label>> running = new ArrayList<>();

    synchronized void started(TestName test, long epochNanos) {
        List<Label> labels = labels(test.className(), test.label());
        running.add(labels);
        ofThisThread().put(epochNanos, labels);
        others.put(epochNanos, ofOthers());
    }

    synchronized void finished(TestName test, long epochNanos) {
        running.remove(labels(test.className(), test.label()));
        ofThisThread().put(epochNanos, List.of());
        others.put(epochNanos, ofOthers());
    }

    private NavigableMap<Long, List<Label>> ofThisThread() {
        return threads.computeIfAbsent(Thread.currentThread().getId(), id -> new TreeMap<>());
    }

    private List<Label> ofOthers() {
        return running.isEmpty() ? NONE : running.size() == 1 ? running.get(0) : SEVERAL;
    }

    @Override
    public synchronized List<Label> labels(ThreadRef thread, long epochNanos) {
        NavigableMap<Long, List<Label>> own = threads.get(thread.javaId());
        Map.Entry<Long, List<Label>> at = own == null ? null : own.floorEntry(epochNanos);
        if (at != null && !at.getValue().isEmpty()) {
            return at.getValue();
        }
        Map.Entry<Long, List<Label>> around = others.floorEntry(epochNanos);
        return around == null ? NONE : around.getValue();
    }

    private static List<Label> labels(String className, String test) {
        return List.of(new Label.Text("class", className), new Label.Text("test", test));
    }
}
