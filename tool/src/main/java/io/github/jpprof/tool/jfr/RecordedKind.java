// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of profile that is made of events of a recording, the most informative kind first. */
public enum RecordedKind {
    /** Samples of running threads. */
    CPU("samples", "cpu", "nanoseconds", "an estimate from samples"),
    /** Samples of all threads, running or waiting. */
    WALL("samples", "wall", "nanoseconds", "an estimate from samples of threads that run and that wait"),
    /** Sampled allocations, weighted by the bytes allocated between them: estimates. */
    ALLOC(
            "alloc_objects",
            "alloc_space",
            "bytes",
            "estimates; a sample stands for what was allocated since the one before it"),
    /** Waits for monitors and for locks of {@code java.util.concurrent}. */
    LOCK("contentions", "delay", "nanoseconds", "the waits that were longer than the threshold of the recording"),
    /** Waits for monitors, in {@code Object.wait} and in every park. */
    BLOCK("contentions", "delay", "nanoseconds", "the waits that were longer than the threshold of the recording"),
    /** Sampled objects that were still reachable. */
    LIVE("live_samples", "live_space", "bytes", "the objects that were sampled, not scaled up"),
    /** Sampled calls of {@code malloc} and similar functions. */
    NATIVEMEM("malloc_calls", "malloc_space", "bytes", "the calls that were sampled, not scaled up"),
    /** Native memory that was not freed, except what was allocated near the end. */
    NATIVELEAK(
            "inuse_calls",
            "inuse_space",
            "bytes",
            "the sampled calls whose memory was not freed by the end, not scaled up"),
    /** Waits for locks of native code. */
    NATIVELOCK("contentions", "delay", "nanoseconds", "the waits that were longer than the threshold of the recording"),
    /** Calls of traced methods. */
    METHODTRACE(
            "calls",
            "duration",
            "nanoseconds",
            "the traced calls that were longer than the threshold of the recording; a call within another counts in both");

    @SuppressWarnings("ImmutableEnumChecker") // List.of returns an immutable list
    private final List<ValueType> types;

    private final String basis;

    RecordedKind(String counts, String amounts, String unit, String basis) {
        types = List.of(new ValueType(counts, "count"), new ValueType(amounts, unit));
        this.basis = basis;
    }

    /** The name in command lines and file names: {@code cpu}, {@code wall} and so on. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with a label. */
    public static Optional<RecordedKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** The labels of all kinds, for messages. */
    public static String labels() {
        return String.join(
                ", ", Arrays.stream(values()).map(RecordedKind::label).toList());
    }

    /** The comment of the profile that states the basis of its figures. */
    String basis() {
        return label() + ": " + basis;
    }

    /** The key of the label with what an event is about besides its thread; {@code ""} for none. */
    String detailKey() {
        return switch (this) {
            case CPU, METHODTRACE -> "";
            case WALL -> "state";
            case LOCK, BLOCK -> "lock_class";
            case ALLOC, LIVE, NATIVEMEM, NATIVELEAK, NATIVELOCK -> "object_class";
        };
    }

    /** The two sample types: the number of events or objects, and their amount. */
    List<ValueType> types() {
        return types;
    }
}
