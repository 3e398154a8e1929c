// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;

/**
 * What a piece of code allocates: how many objects and bytes, and where.
 *
 * <p>The bytes are the JVM's own count for the thread, exact always. The objects are exact or refused: every allocation is
 * sampled, and only if the sampled bytes of the thread equal its own count to the byte is there a count of objects; see
 * {@link #tier()}.
 *
 * <p>Counted are the calling thread, and the platform threads that the code starts. Not counted are virtual threads, whose
 * samples name their carrier, and threads of a pool that was there before.
 *
 * <p>What the JVM allocates to load a class, to run its initialiser, or to link a lambda or a string concatenation is
 * counted apart, in {@link #linkage()}: it happens once, at whichever call comes first.
 */
public final class Allocations {
    private final int runs;
    private final Amount own;
    private final Amount linkage;
    private final Profile profile;
    private final String refusal;

    /** Which figures are exact. */
    public enum Tier {
        /** Objects and bytes. */
        EXACT,
        /** Bytes alone; the objects are not told. */
        BYTES
    }

    /**
     * A number of objects and of the bytes in them.
     *
     * @param objects how many
     * @param bytes how many, headers and alignment included
     */
    public record Amount(long objects, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount plus(long size) {
            return new Amount(objects + 1, bytes + size);
        }
    }

    /** Code to measure. */
    @FunctionalInterface
    public interface Body<E extends Exception> {
        void run() throws E;
    }

    Allocations(int runs, Amount own, Amount linkage, Profile profile, String refusal) {
        this.runs = runs;
        this.own = own;
        this.linkage = linkage;
        this.profile = profile;
        this.refusal = refusal;
    }

    /**
     * Runs the code twice and counts what the second run allocates; the first one loads the classes.
     *
     * @throws ProfilingException if this JVM doesn't even count the bytes of a thread
     * @throws E what the code throws
     */
    public static <E extends Exception> Allocations measure(Body<E> body) throws E {
        return new AllocationMeasurement<>(1, body).afterWarmup();
    }

    /**
     * Runs the code once to warm up, then so many times, and counts what one of these allocates on average, as an integer
     * rounded down: Go's {@code testing.AllocsPerRun}.
     *
     * @throws IllegalArgumentException if {@code runs} is less than 1
     * @throws ProfilingException if this JVM doesn't even count the bytes of a thread
     * @throws E what the code throws
     */
    public static <E extends Exception> Allocations perRun(int runs, Body<E> body) throws E {
        if (runs < 1) {
            throw new IllegalArgumentException("runs " + runs + ": allowed is 1 or more");
        }
        return new AllocationMeasurement<>(runs, body).afterWarmup();
    }

    /** Which figures are exact. */
    public Tier tier() {
        return refusal.isEmpty() ? Tier.EXACT : Tier.BYTES;
    }

    /** Why the objects are not told, in one line; empty if they are. */
    public String refusal() {
        return refusal;
    }

    /**
     * How many objects a run allocates.
     *
     * @throws ProfilingException if the count is not exact; it says why
     */
    public long objects() {
        if (!refusal.isEmpty()) {
            throw new ProfilingException("the number of allocated objects is not exact: " + refusal);
        }
        return own.objects() / runs;
    }

    /** How many bytes a run allocates; with those of {@link #linkage()} where they can't be told apart. */
    public long bytes() {
        return own.bytes() / runs;
    }

    /** What the JVM allocated beneath class loading, initialisers and linkage, in all runs. */
    public Amount linkage() {
        return linkage;
    }

    /** Where all of it was allocated, in all runs; without samples if there was no engine. */
    public Profile profile() {
        return profile;
    }
}
