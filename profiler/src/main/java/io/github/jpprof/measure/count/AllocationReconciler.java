// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.measure.count.AllocationTally.Entry;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import io.github.jpprof.profiler.engine.jvm.ThreadInfos;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides which threads' samples count, and whether they are all there. */
public final class AllocationReconciler {
    private final AllocationScope scope;
    private final AllocationTally tally;
    private final JvmByteCounts jvmCounts;
    private final AllThreads family;
    private final long threadsStarted;
    private @Nullable Set<Long> carriers;
    private final UnaryOperator<List<Location>> cut;
    private final List<String> notes = new ArrayList<>();

    public AllocationReconciler(
            AllocationScope scope,
            AllocationTally tally,
            JvmByteCounts jvmCounts,
            AllThreads family,
            long threadsStarted,
            UnaryOperator<List<Location>> cut) {
        this.scope = scope;
        this.tally = tally;
        this.jvmCounts = jvmCounts;
        this.family = family;
        this.threadsStarted = threadsStarted;
        this.cut = cut;
    }

    public AllocationCount result() {
        long missing = jvmCounts.rootBytes() - tally.bytesOf(family.root());
        boolean ofProfiler =
                missing < 0 ? tally.withoutMirrors(family.root(), -missing) : missing <= tally.madeByJvmForProfiler();
        Set<Long> threads = scope == AllocationScope.PROCESS ? allThreads() : members();
        CountRefusal refusal = missing == 0 || ofProfiler ? refusal(threads) : rootDisagrees(missing);
        CountedAllocations allocated = new CountedAllocations(refusal, notes);
        for (Entry entry : tally.entries()) {
            if (threads.contains(entry.thread.javaId())) {
                List<Location> stack =
                        ClassLoadingFrames.isPlaceless(entry.stack) ? entry.stack : cut.apply(entry.stack);
                if (!stack.isEmpty()) {
                    allocated.add(entry, stack);
                }
            }
        }
        if (scope == AllocationScope.THREADS) {
            noteOtherThreads(threads);
        }
        return allocated.result(jvmCounts.rootBytes());
    }

    private CountRefusal rootDisagrees(long missing) {
        return new CountRefusal(
                CountRefusal.Reason.BYTES_DISAGREE,
                "the thread allocated " + jvmCounts.rootBytes() + " bytes by its own count, and the samples have "
                        + (jvmCounts.rootBytes() - missing) + "; "
                        + MissingSamples.remedy(
                                tally.lost(),
                                "either it took a profile itself, or the sampler lost samples: run it again, alone"));
    }

    private Set<Long> allThreads() {
        Set<Long> threads = new HashSet<>();
        jvmCounts.after().ids().forEach(threads::add);
        tally.entries().forEach(entry -> threads.add(entry.thread.javaId()));
        return threads;
    }

    /** The measuring thread and those it started. */
    private Set<Long> members() {
        Set<Long> members = new HashSet<>(Set.of(family.root()));
        CreatedThreads made;
        int known;
        do { // a thread that was started may start others
            known = members.size();
            made = CreatedThreads.by(tally, members);
            if (made.platform() > 0 || made.virtual() > 0) {
                addThreads(made, members);
            }
        } while (members.size() > known);
        return members;
    }

    private void addThreads(CreatedThreads made, Set<Long> members) {
        for (Entry entry : tally.entries()) {
            long id = entry.thread.javaId();
            if (entry.thread.virtual() ? made.virtual() > 0 : made.platform() > 0 && mayBeStarted(id)) {
                members.add(id);
            }
        }
    }

    private boolean mayBeStarted(long thread) {
        return !carriers().contains(thread)
                && (family.wantsThreadStarts() ? family.isMember(thread) : !jvmCounts.livedBefore(thread));
    }

    /** Why the samples can't be called complete; null if they can. */
    private @Nullable CountRefusal refusal(Set<Long> threads) {
        CreatedThreads made = CreatedThreads.by(tally, threads);
        if (scope == AllocationScope.THREADS && !family.wantsThreadStarts()) {
            CountRefusal unknown = made.platform() == 0 ? null : unknown(made.platform(), platformThreadsStarted());
            unknown = unknown == null ? unknown(made.virtual(), virtualThreads()) : unknown;
            if (unknown != null) {
                return unknown;
            }
        }
        CountRefusal unsampled = made.refusal(tally.carriersSampled());
        if (unsampled != null) {
            return unsampled;
        }
        NamedThreads ended = new NamedThreads();
        for (long thread : threads) {
            if (thread != family.root() && jvmCounts.knows(thread)) {
                long sampled = tally.bytesOf(thread);
                if (!jvmCounts.confirms(thread, sampled)) {
                    return new CountRefusal(
                            CountRefusal.Reason.OTHER_THREAD_DISAGREES,
                            "thread " + name(thread) + " allocated " + jvmCounts.bytes(thread)
                                    + " bytes by its own count, and the samples have " + sampled
                                    + "; it was there before, or allocates still: let it be idle at both ends, or start it"
                                    + " inside");
                }
            } else if (thread != family.root()) {
                ended.add(name(thread));
            }
        }
        if (!ended.isEmpty()) {
            notes.add("sampled from their start on, but ended before their own count could be asked: " + ended);
        }
        return null;
    }

    private static @Nullable CountRefusal unknown(long made, long inAll) {
        return made == 0 || made >= inAll
                ? null
                : new CountRefusal(
                        CountRefusal.Reason.UNKNOWN_THREADS,
                        "which of the new threads to count is unknown: " + inAll
                                + " threads were started meanwhile, and " + made
                                + " made by those that are counted; let nothing else start threads");
    }

    /** Without those that the JVM starts, on any thread, to carry virtual ones. */
    private long platformThreadsStarted() {
        long newCarriers = carriers().stream()
                .filter(id -> !jvmCounts.livedBefore(id) && jvmCounts.knows(id))
                .count();
        return threadsStarted - tally.threadsOfRecorders() - newCarriers;
    }

    /** Looked for only where the count has made threads. */
    private Set<Long> carriers() {
        if (carriers == null) {
            carriers = CarrierThreads.ids();
        }
        return carriers;
    }

    /** Those that have allocated something. */
    private long virtualThreads() {
        return tally.entries().stream()
                .map(entry -> entry.thread)
                .filter(ThreadRef::virtual)
                .map(ThreadRef::javaId)
                .distinct()
                .count();
    }

    private void noteOtherThreads(Set<Long> members) {
        long ofVirtual = bytesOfVirtual(members);
        long bytes = 0;
        long carried = 0;
        NamedThreads names = new NamedThreads();
        for (long thread : jvmCounts.after().ids()) {
            if (!members.contains(thread) && jvmCounts.bytes(thread) > 0) {
                bytes += jvmCounts.bytes(thread);
                carried += ofVirtual > 0 && carriers().contains(thread) ? jvmCounts.bytes(thread) : 0;
                knownName(thread).ifPresentOrElse(names::add, names::addEnded);
            }
        }
        // The JVM's count of a thread that carries virtual ones includes what these allocate.
        bytes -= Math.min(ofVirtual, carried);
        if (bytes > 0) {
            notes.add("not counted: " + bytes + " bytes of other threads" + (names.isEmpty() ? "" : ", " + names));
        }
    }

    private long bytesOfVirtual(Set<Long> members) {
        return tally.entries().stream()
                .filter(entry -> entry.thread.virtual() && members.contains(entry.thread.javaId()))
                .mapToLong(Entry::bytes)
                .sum();
    }

    private String name(long thread) {
        return knownName(thread).orElse("number " + thread);
    }

    /** Empty where it was not sampled and has ended. */
    private Optional<String> knownName(long thread) {
        for (Entry entry : tally.entries()) {
            if (entry.thread.javaId() == thread) {
                return Optional.of(entry.thread.name());
            }
        }
        ThreadInfo alive = ThreadInfos.of(new long[] {thread}, 0)[0];
        return Optional.ofNullable(alive).map(ThreadInfo::getThreadName);
    }
}
