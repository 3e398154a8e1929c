// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import io.github.jpprof.jmh.stacks.BenchmarkStacks;
import io.github.jpprof.jmh.stacks.Fixtures;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Adds up the samples of one iteration in which every allocation was sampled: by method of a group, else by thread. */
final class PhaseTally {
    private final List<String> methods;
    private final Fixtures fixtures = new Fixtures(Thread.currentThread().getContextClassLoader());
    private final Map<Long, WorkerOperations> workers = new HashMap<>();
    private final Map<Integer, PartCount> parts = new TreeMap<>();
    private final Profile profile;
    private final int objectsColumn;
    private final int bytesColumn;
    private final ProfileBuilder operationsOnly;
    private long objects;
    private long bytes;
    private long fixtureObjects;

    PhaseTally(BenchmarkParams benchmark, List<WorkerOperations> ran, Profile profile) {
        methods = List.copyOf(benchmark.getThreadGroupLabels());
        this.profile = profile;
        objectsColumn = profile.indexOf("alloc_objects");
        bytesColumn = profile.indexOf("alloc_space");
        operationsOnly = new ProfileBuilder(profile.sampleTypes())
                .defaultSampleType(profile.defaultSampleType())
                .period(profile.periodType(), profile.period())
                .timeNanos(profile.timeNanos())
                .durationNanos(profile.durationNanos());
        for (WorkerOperations worker : ran) {
            workers.put(worker.thread(), worker);
            add(worker, worker.operations(), 0, 0, 0, 0);
        }
    }

    ExactCount count(Optional<PhaseRefusal> refusal) {
        profile.samples().forEach(this::add);
        long operations = workers.values().stream()
                .mapToLong(WorkerOperations::operations)
                .sum();
        return new ExactCount(
                operations,
                objects,
                bytes,
                fixtureObjects,
                new ArrayList<>(parts.values()),
                operationsOnly.build(),
                refusal);
    }

    private void add(Sample sample) {
        WorkerOperations worker = workers.get(ExactThreads.idOf(sample));
        long size = sample.value(bytesColumn);
        // Whatever the kind of pool: what a worker does outside of the generated code is its pool's.
        boolean ofPool = worker != null && BenchmarkStacks.isOutsideOfLoop(sample);
        if (ofPool || BenchmarkStacks.isJmhOwn(sample)) {
            add(worker, 0, 0, 0, 0, size);
            return;
        }
        Optional<Level> fixture = fixtures.levelOf(sample);
        if (fixture.isPresent()) {
            fixtureObjects += sample.value(objectsColumn);
            boolean each = fixture.get() == Level.Invocation;
            add(worker, 0, 0, 0, each ? size : 0, each ? 0 : size);
            return;
        }
        objects += sample.value(objectsColumn);
        bytes += size;
        add(worker, 0, sample.value(objectsColumn), size, 0, 0);
        operationsOnly.add(sample.locations(), ExactThreads.withoutId(sample), sample.values());
    }

    /** A thread that is no worker belongs to no part. */
    private void add(
            @Nullable WorkerOperations worker,
            long operations,
            long ofObjects,
            long ofBytes,
            long fixtureBytes,
            long otherBytes) {
        if (worker != null) {
            boolean group = methods.size() > 1;
            int key = group ? worker.subgroup() : worker.index();
            String name = group ? methods.get(key) : PartCount.nameOfThread(key);
            parts.merge(
                    key,
                    new PartCount(name, operations, ofObjects, ofBytes, fixtureBytes, otherBytes),
                    PartCount::plus);
        }
    }
}
