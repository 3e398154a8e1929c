// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import io.github.jpprof.jmh.stacks.BenchmarkThreads;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads whose allocations are counted: all of Java but the one that asks and those of the JVM, each by its id. */
final class ExactThreads implements Attribution {
    private static final String ID = "thread_id";

    private final BenchmarkThreads threads = new BenchmarkThreads();
    private final Set<Long> ofSystem = ofSystem();

    private static Set<Long> ofSystem() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(ExactThreads::isOfSystem)
                .map(Thread::getId)
                .collect(Collectors.toSet());
    }

    private static boolean isOfSystem(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread.getName().startsWith("JFR ") || (group != null && group.getParent() == null);
    }

    @Override
    public boolean includes(ThreadRef thread, long epochNanos) {
        return counts(thread.javaId()) && threads.includes(thread, epochNanos);
    }

    private boolean counts(long id) {
        return id != ThreadRef.NATIVE && !ofSystem.contains(id);
    }

    @Override
    public List<Label> labels(ThreadRef thread, long epochNanos) {
        List<Label> labels = new ArrayList<>(threads.labels(thread, epochNanos));
        labels.add(new Label.Number(ID, thread.javaId(), "id"));
        return labels;
    }

    /** What to call a thread in a message. */
    static String name(long id) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getId() == id)
                .map(thread -> "thread \"" + thread.getName() + "\"")
                .findFirst()
                .orElse("a thread that has ended");
    }

    /** The thread of a sample. */
    static long idOf(Sample sample) {
        for (Label label : sample.labels()) {
            if (label instanceof Label.Number number && number.key().equals(ID)) {
                return number.value();
            }
        }
        return ThreadRef.NATIVE;
    }

    /** The labels of a sample without its thread, of which each fork has others. */
    static List<Label> withoutId(Sample sample) {
        return sample.labels().stream().filter(label -> !label.key().equals(ID)).toList();
    }

    /** The threads of a reading of the counters that are to agree with the samples. */
    Set<Long> counted(Set<Long> ids) {
        ofSystem.addAll(ofSystem()); // the engines have one that starts when they do
        long self = Thread.currentThread().getId();
        return ids.stream().filter(id -> id != self && counts(id)).collect(Collectors.toSet());
    }
}
