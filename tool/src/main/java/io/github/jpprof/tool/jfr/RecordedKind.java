// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of profile that events of a recording make, the most telling kind first. */
public enum RecordedKind {
    /** Samples of threads that run. */
    CPU("samples", "cpu", "nanoseconds", "an estimate from samples"),
    /** Samples of all threads, whether they run or wait. */
    WALL("samples", "wall", "nanoseconds", "an estimate from samples of threads that run and that wait"),
    /** Sampled allocations, weighted by what was allocated between them: estimates. */
    ALLOC(
            "alloc_objects",
            "alloc_space",
            "bytes",
            "estimates; a sample stands for what was allocated since the one before it"),
    /** Waits for monitors and for locks of {@code java.util.concurrent}. */
    LOCK("contentions", "delay", "nanoseconds", "the waits that were longer than the threshold of the recording"),
    /** Waits for monitors, in {@code Object.wait} and of every park. */
    BLOCK("contentions", "delay", "nanoseconds", "the waits that were longer than the threshold of the recording"),
    /** Sampled objects that were still reachable. */
    LIVE("live_samples", "live_space", "bytes", "the objects that were sampled, not scaled up"),
    /** Sampled calls of {@code malloc} and its kind. */
    NATIVEMEM("malloc_calls", "malloc_space", "bytes", "the calls that were sampled, not scaled up"),
    /** Waits for locks of native code. */
    NATIVELOCK("contentions", "delay", "nanoseconds", "the waits that were longer than the threshold of the recording");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes it so
    private final List<ValueType> types;

    private final String basis;

    RecordedKind(String counts, String amounts, String unit, String basis) {
        types = List.of(new ValueType(counts, "count"), new ValueType(amounts, unit));
        this.basis = basis;
    }

    /** The name in command lines and of files: {@code cpu}, {@code wall} and so on. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this label. */
    public static Optional<RecordedKind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** The labels of all, for messages. */
    public static String labels() {
        return String.join(
                ", ", Arrays.stream(values()).map(RecordedKind::label).toList());
    }

    /** What kind of figures it has, for the profile's comments. */
    String basis() {
        return label() + ": " + basis;
    }

    /** What its two values are: how many events there were, or objects, and how much. */
    List<ValueType> types() {
        return types;
    }
}
