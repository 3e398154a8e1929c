// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an observer.
 *
 * @param rate the mean number of bytes between two samples; 1 samples every allocation
 * @param scope the observed threads
 * @param threads the named threads, which are observed in every scope
 * @param live whether to track which of the sampled objects are still in use
 * @param atLastCollection whether those are in use that the last collection has left, without what was allocated since; or else
 *     all that are not known to be dead
 * @param root the method at which a stack ends that has it: the frames of its callers are left out, which are most of a test's
 *     and cost as much. Null keeps all frames
 * @param limit how much is kept apart, of which there is no end otherwise
 */
public record ObserverSettings(
        long rate,
        Scope scope,
        Set<Thread> threads,
        boolean live,
        boolean atLastCollection,
        @Nullable Method root,
        SampleLimit limit) {
    /** The threads whose allocations are observed. */
    public enum Scope {
        /** All threads. */
        PROCESS,
        /** The named threads, and threads created after the observer is opened. */
        NEW_THREADS,
        /** Only the named threads. */
        THREADS
    }

    /**
     * Checks the rate and copies the set.
     *
     * @throws IllegalArgumentException if the rate is not between 1 and 1,073,741,824
     */
    public ObserverSettings {
        if (rate < 1 || rate > 1 << 30) {
            throw new IllegalArgumentException("rate " + rate + " bytes: allowed is 1 to " + (1 << 30));
        }
        threads = Set.copyOf(threads);
    }

    /** All threads at a rate. */
    public static ObserverSettings ofProcess(long rate) {
        return new ObserverSettings(rate, Scope.PROCESS, Set.of(), false, false, null, SampleLimit.NONE);
    }

    /** Every allocation of a thread. */
    public static ObserverSettings ofThread(Thread thread) {
        return new ObserverSettings(1, Scope.THREADS, Set.of(thread), false, false, null, SampleLimit.NONE);
    }

    /** These settings with objects in use, for an observer that asks for a collection before it reads. */
    public ObserverSettings withLive() {
        return new ObserverSettings(rate, scope, threads, true, false, root, limit);
    }

    /** These settings with objects in use at the last collection. */
    public ObserverSettings withLiveAtLastCollection() {
        return new ObserverSettings(rate, scope, threads, true, true, root, limit);
    }

    /** These settings with stacks that end at a method; null for whole stacks. */
    public ObserverSettings endingAt(@Nullable Method method) {
        return new ObserverSettings(rate, scope, threads, live, atLastCollection, method, limit);
    }

    /** These settings with threads that are created later. */
    public ObserverSettings withNewThreads() {
        return new ObserverSettings(rate, Scope.NEW_THREADS, threads, live, atLastCollection, root, limit);
    }

    /** These settings for an observer that may observe for years. */
    public ObserverSettings atMost(SampleLimit most) {
        return new ObserverSettings(rate, scope, threads, live, atLastCollection, root, most);
    }

    int wants() {
        return (scope == Scope.PROCESS ? Native.PROCESS : 0)
                | (scope == Scope.NEW_THREADS ? Native.NEW_THREADS : 0)
                | (live ? Native.LIVE : 0);
    }

    boolean mayInclude(long thread) {
        return scope != Scope.THREADS || threads.stream().anyMatch(named -> named.getId() == thread);
    }

    boolean wantsAllThreads() {
        return scope != Scope.THREADS;
    }
}
