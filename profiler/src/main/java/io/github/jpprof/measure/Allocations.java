// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.measure.count.AllocationCount;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.collect.HeapTypes;
import io.github.jpprof.profiler.collect.TimeSpan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a piece of code allocates: how many objects and bytes, and where.
 *
 * <p>The objects are exact or refused: every allocation is sampled, and only if the sampled bytes of the thread equal the
 * JVM's own count for it to the byte is there a count of objects; see {@link #exactness()}. Where they are refused, the bytes are
 * the JVM's count for the measuring thread alone.
 *
 * <p>Counted are the calling thread and the threads that the code starts, platform and virtual; see {@link
 * AllocationScope}. Virtual threads have no count of their own: theirs are held against the counts of the platform threads
 * that carry them.
 *
 * <p>What the JVM allocates to load a class, to run its initialiser, to link a lambda or a string concatenation, or to compile
 * a method, which needs all literals of its class, is excluded, and counted in {@link #linkage()}, with what reflection keeps of
 * a class or a member: it happens once, at whichever call comes first.
 */
public final class Allocations {
    private final AllocationScope scope;
    private final int runs;
    private final Amount own;
    private final Amount linkage;
    private final Profile profile;
    private final @Nullable CountRefusal refusal;
    private final List<String> notes;

    Allocations(
            AllocationScope scope,
            int runs,
            Amount own,
            Amount linkage,
            Profile profile,
            @Nullable CountRefusal refusal,
            List<String> notes) {
        this.scope = scope;
        this.runs = runs;
        this.own = own;
        this.linkage = linkage;
        this.profile = profile;
        this.refusal = refusal;
        this.notes = List.copyOf(notes);
    }

    static Allocations of(AllocationScope scope, AllocationCount count) {
        return new Allocations(scope, 1, count.own(), count.linkage(), count.profile(), count.refusal(), count.notes());
    }

    /** Only the bytes of the thread are known. */
    static Allocations refused(AllocationScope scope, long bytes, CountRefusal refusal) {
        return new Allocations(scope, 1, new Amount(0, bytes), Amount.NONE, HeapTypes.nothing(), refusal, List.of());
    }

    /** Nothing at all was allocated. */
    static Allocations none(AllocationScope scope, int runs) {
        return new Allocations(
                scope, runs, Amount.NONE, Amount.NONE, TimeSpan.asOfNow(HeapTypes.nothing()), null, List.of());
    }

    /** The same, with the time in which it was counted. */
    Allocations lasting(TimeSpan span) {
        return new Allocations(scope, runs, own, linkage, span.of(profile), refusal, notes);
    }

    Allocations perRun(int ofRuns) {
        return ofRuns == runs ? this : new Allocations(scope, ofRuns, own, linkage, profile, refusal, notes);
    }

    /**
     * Runs the code once to warm up and then once more, and counts what that allocates.
     *
     * <p>Code that allocates nothing at the first two times is not run again: no bytes, no objects. Other code is run once
     * more where its first run allocated nothing, or where it is unclear which of the threads started meanwhile are its own.
     *
     * @throws ProfilingException if this JVM doesn't even count the bytes of a thread, or if this is a virtual one
     * @throws E what the code throws
     */
    public static <E extends Exception> Allocations measure(ThrowingRunnable<E> body) throws E {
        return AllocationMeasurement.of(1, 1, body);
    }

    /**
     * Runs the code so many times to warm up and then once more, and counts what that allocates.
     *
     * @param warmups 0 counts the very first call; with more, it is {@link #measure(ThrowingRunnable)}
     * @throws IllegalArgumentException if {@code warmups} is negative
     * @throws ProfilingException if this JVM doesn't even count the bytes of a thread, or if this is a virtual one
     * @throws E what the code throws
     */
    public static <E extends Exception> Allocations measure(int warmups, ThrowingRunnable<E> body) throws E {
        if (warmups < 0) {
            throw new IllegalArgumentException("warmups " + warmups + ": allowed is 0 or more");
        }
        return AllocationMeasurement.of(warmups, 1, body);
    }

    /**
     * Runs the code once to warm up, then so many times, and counts what one of these allocates on average, as an integer
     * rounded down: Go's {@code testing.AllocsPerRun}. As with {@link #measure} it may be run more often than that.
     *
     * @throws IllegalArgumentException if {@code runs} is less than 1
     * @throws ProfilingException if this JVM doesn't even count the bytes of a thread, or if this is a virtual one
     * @throws E what the code throws
     */
    public static <E extends Exception> Allocations perRun(int runs, ThrowingRunnable<E> body) throws E {
        if (runs < 1) {
            throw new IllegalArgumentException("runs " + runs + ": allowed is 1 or more");
        }
        return AllocationMeasurement.of(1, runs, body);
    }

    /** {@link Exactness#EXACT}, or {@link Exactness#PARTIAL} where the number of objects is refused. */
    public Exactness exactness() {
        return refusal == null ? Exactness.EXACT : Exactness.PARTIAL;
    }

    /** Which threads' allocations are counted. */
    public AllocationScope scope() {
        return scope;
    }

    /** How many runs were counted together; {@link #objects()} and {@link #bytes()} are those of one of them. */
    public int runs() {
        return runs;
    }

    /** What a reader must know in addition: what was not counted, and what could not be checked; often nothing. */
    public List<String> notes() {
        return notes;
    }

    /** Why the number of objects is refused; empty if it is known. */
    public Optional<CountRefusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * How many objects a run allocates.
     *
     * @throws ProfilingException if the count is not exact; it says why
     */
    public long objects() {
        if (refusal != null) {
            throw new ProfilingException("the number of allocated objects is not exact: " + refusal.explanation());
        }
        return own.objects() / runs;
    }

    /** How many bytes a run allocates; where objects are refused, with what is {@link #linkage()} otherwise. */
    public long bytes() {
        return own.bytes() / runs;
    }

    /** What the JVM allocated beneath class loading, initialisers and linkage, in all runs. */
    public Amount linkage() {
        return linkage;
    }

    /** Where it was allocated, in all runs, without {@link #linkage()}; without samples if nothing was sampled. */
    public Profile profile() {
        return profile;
    }

    /**
     * Where it was allocated, in all runs, most objects first. What differs in frames of the JDK alone is one site here,
     * and several in {@link AllocationSite#in}.
     */
    public List<AllocationSite> sites() {
        return AllocationSites.grouped(AllocationSites.of(profile));
    }

    /** Which figures are exact, and why: {@code exact: every allocation was sampled, ...}. */
    public String basis() {
        return refusal == null
                ? "exact: every allocation was sampled, and the bytes equal the JVM's own count"
                : "bytes alone, by the JVM's own count of the measuring thread: " + refusal.explanation();
    }
}
