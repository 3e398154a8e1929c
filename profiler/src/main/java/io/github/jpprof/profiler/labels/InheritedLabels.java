// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.labels;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.RawEvent;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The labels that platform threads were started with, from the stacks that started them.
 *
 * <p>A thread that labelled work starts has its labels until it ends, as in Go. A worker that a pool happens to make at
 * that moment has not: it outlives the work and serves others.
 */
final class InheritedLabels {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final int PRUNED_AT = 10_000;

    private final Map<Long, List<Label>> ofThreads = new ConcurrentHashMap<>();
    private volatile @Nullable ThreadStarts starts;
    private int pruneAt = PRUNED_AT;

    /** Listens from now on, for as long as the process lives. */
    synchronized void watch(ThreadStarts source) {
        if (starts == null) {
            try {
                source.open(this::accept);
                starts = source;
            } catch (EngineException e) {
                LOG.log(Level.WARNING, "jpprof: started threads inherit no labels: {0}", e.getMessage());
            }
        }
    }

    private void accept(RawEvent.ThreadStart start) {
        if (!PoolThreads.areStartedIn(start.stack())) {
            List<Label> labels = Labels.of(start.parent(), start.stack());
            if (!labels.isEmpty()) {
                ofThreads.put(start.thread().javaId(), labels);
                prune();
            }
        }
    }

    /** Those that have ended go, once all of their samples were read. */
    private void prune() {
        if (ofThreads.size() > pruneAt) {
            Set<Long> alive = LongStream.of(ManagementFactory.getThreadMXBean().getAllThreadIds())
                    .boxed()
                    .collect(Collectors.toSet());
            ofThreads.keySet().retainAll(alive);
            pruneAt = Math.max(PRUNED_AT, 2 * ofThreads.size());
        }
    }

    List<Label> of(ThreadRef thread) {
        return thread.virtual() ? List.of() : ofThreads.getOrDefault(thread.javaId(), List.of());
    }

    void update() {
        ThreadStarts source = starts;
        if (source != null) {
            try {
                source.update();
            } catch (EngineException e) {
                LOG.log(Level.DEBUG, "jpprof: labels of threads started lately are not known", e);
            }
        }
    }
}
