// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.ThreadNames;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.BoundedCache;
import io.github.jpprof.profiler.labels.LabelFrames;
import io.github.jpprof.profiler.labels.Labels;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Under what an event is summed: its stack, and its labels, which are the thread and what the attribution adds. */
public final class SampleKeys {
    private static final int MOST_SCOPES = 10_000;
    private static final int MOST_SAMPLES = 50_000;

    private final Attribution attribution;
    private final BoundedCache<String, Label> threads = new BoundedCache<>();

    // A chunk has each stack once, as one list.
    private final IdentityHashMap<List<Location>, Labelled> scopes = new IdentityHashMap<>();

    private record Labelled(List<Location> stack, List<Label> labels) {}

    private final int limit;

    public SampleKeys(Attribution attribution) {
        this(attribution, Integer.MAX_VALUE);
    }

    /** @param limit how many distinct samples a profile may have */
    SampleKeys(Attribution attribution, int limit) {
        this.attribution = attribution;
        this.limit = limit;
    }

    /** For profiles of the whole process that may run for years. */
    public static SampleKeys bounded() {
        return new SampleKeys(Attribution.PROCESS, MOST_SAMPLES);
    }

    Attribution attribution() {
        return attribution;
    }

    /** How many distinct samples a profile may have. */
    int limit() {
        return limit;
    }

    /** Whether events of the same stack and thread have the same key, whenever they happened. */
    boolean areTimeless() {
        return attribution == Attribution.PROCESS;
    }

    /** Whether all that the program does has a key. */
    boolean coverProcess() {
        return attribution.coversProcess();
    }

    /** What a thread was doing, as the holder of a lock. */
    static LockHolder holder(ThreadRef thread, List<Location> stack) {
        List<Label> labels = new ArrayList<>(List.of(thread(thread.name())));
        if (!Labels.used()) {
            return new LockHolder(stack, labels);
        }
        addProgramsOwn(Labels.of(thread, stack), labels);
        return new LockHolder(LabelFrames.without(stack), labels);
    }

    /** A holder as this session sums it: of its stack what is kept, and with the labels that its thread had at that time. */
    LockHolder holder(LockHolder holder, ThreadRef thread, long epochNanos) {
        List<Label> labels = new ArrayList<>(attribution.labels(thread, epochNanos));
        addProgramsOwn(holder.labels(), labels);
        return new LockHolder(attribution.stack(holder.stack()), labels);
    }

    List<Location> stack(RawEvent event) {
        return stack(event.stack());
    }

    /** What is kept of a stack. */
    List<Location> stack(List<Location> stack) {
        return attribution.stack(labelled(stack).stack);
    }

    List<Label> labels(RawEvent event, Label... own) {
        List<Label> labels = new ArrayList<>(own.length + 3);
        labels.add(threads.get(event.thread().name(), SampleKeys::thread));
        labels.addAll(attribution.labels(event.thread(), event.time()));
        labels.addAll(List.of(own));
        List<Label> programs = labelled(event.stack()).labels;
        addProgramsOwn(programs.isEmpty() && Labels.used() ? Labels.ofThread(event.thread()) : programs, labels);
        return labels;
    }

    /** The labels that the attribution adds for the thread that started another one. */
    List<Label> labelsOfStarter(RawEvent.ThreadStart start) {
        return attribution.labels(start.parent(), start.time());
    }

    /**
     * The labels of a sample whose thread has been looked at before.
     *
     * @param ofThread those of its thread
     * @param inherited the program's own that the thread was started with, which hold where the stack has none
     */
    List<Label> labels(List<Location> stack, List<Label> ofThread, List<Label> inherited, Label... own) {
        List<Label> labels = new ArrayList<>(ofThread);
        labels.addAll(List.of(own));
        List<Label> programs = labelled(stack).labels;
        addProgramsOwn(programs.isEmpty() ? inherited : programs, labels);
        return labels;
    }

    /** A label that the program has chosen takes the place of one of ours with its key. */
    private static void addProgramsOwn(List<Label> programs, List<Label> labels) {
        if (!programs.isEmpty()) {
            labels.removeIf(
                    ours -> programs.stream().anyMatch(theirs -> theirs.key().equals(ours.key())));
            labels.addAll(programs);
        }
    }

    /** The stack without what labelled it, and the labels. */
    private Labelled labelled(List<Location> stack) {
        if (!Labels.used()) {
            return new Labelled(stack, List.of());
        }
        if (scopes.size() > MOST_SCOPES) {
            scopes.clear();
        }
        return scopes.computeIfAbsent(
                stack, labelled -> new Labelled(LabelFrames.without(labelled), Labels.ofScope(labelled)));
    }

    /** The label that names a thread, or all workers of a pool. */
    public static Label thread(String name) {
        return new Label.Text("thread", ThreadNames.stable(name));
    }
}
