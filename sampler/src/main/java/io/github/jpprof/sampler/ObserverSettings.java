// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an observer asks for.
 *
 * @param rate the mean number of bytes between two samples; 1 is every allocation
 * @param scope whose allocations
 * @param threads further threads, by name; each of them is in the scope whatever that is
 * @param live whether to follow which of the sampled objects are still in use
 * @param stacks whether to keep the stack and the object's class; without them a count is three times as fast
 * @param below where each stack ends: at the frame that called this method's callee; the method's own frame and those that
 *     called it are left out. Null keeps all frames
 */
public record ObserverSettings(
        long rate,
        Scope scope,
        Set<Thread> threads,
        boolean live,
        boolean stacks,
        @Nullable Method below) {
    /** Whose allocations are observed. */
    public enum Scope {
        /** Those of every thread. */
        PROCESS,
        /** Those of the named threads, and of threads that are made after the observer was opened. */
        NEW_THREADS,
        /** Those of the named threads alone. */
        THREADS
    }

    /**
     * Checks the rate, and copies the set.
     *
     * @throws IllegalArgumentException if the rate is not between 1 and 1,073,741,824
     */
    public ObserverSettings {
        if (rate < 1 || rate > 1 << 30) {
            throw new IllegalArgumentException("rate " + rate + " bytes: allowed is 1 to " + (1 << 30));
        }
        threads = Set.copyOf(threads);
    }

    /** Every thread at this rate, with stacks. */
    public static ObserverSettings ofProcess(long rate) {
        return new ObserverSettings(rate, Scope.PROCESS, Set.of(), false, true, null);
    }

    /** Every allocation of this thread, with stacks. */
    public static ObserverSettings ofThread(Thread thread) {
        return new ObserverSettings(1, Scope.THREADS, Set.of(thread), false, true, null);
    }

    /** The same with objects in use. */
    public ObserverSettings withLive() {
        return new ObserverSettings(rate, scope, threads, true, stacks, below);
    }

    /** The same without stacks and classes. */
    public ObserverSettings withoutStacks() {
        return new ObserverSettings(rate, scope, threads, live, false, null);
    }

    /** The same with stacks that end above this method. */
    public ObserverSettings below(Method method) {
        return new ObserverSettings(rate, scope, threads, live, stacks, method);
    }

    /** The same with the threads that are made later. */
    public ObserverSettings withNewThreads() {
        return new ObserverSettings(rate, Scope.NEW_THREADS, threads, live, stacks, below);
    }

    int wants() {
        return (scope == Scope.PROCESS ? Native.PROCESS : 0)
                | (scope == Scope.NEW_THREADS ? Native.NEW_THREADS : 0)
                | (live ? Native.LIVE : 0)
                | (stacks ? Native.STACKS : 0);
    }

    boolean wantsAllThreads() {
        return scope != Scope.THREADS;
    }
}
