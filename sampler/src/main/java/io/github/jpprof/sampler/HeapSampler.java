// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import io.github.jpprof.sampler.Availability.Available;
import io.github.jpprof.sampler.Availability.Reason;
import io.github.jpprof.sampler.Availability.Unavailable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The heap sampler of this process: samples allocations for up to 64 observers at once, each at its own rate.
 *
 * <p>The JVM samples at the rate that the finest observer needs, on the threads that are observed, and each observer gets the
 * share that a sampler of its own would have given it. While none is open, nothing is sampled and nothing is paid.
 *
 * <p>Native memory is bounded by {@value #BUDGET} bytes, a system property; samples for which there is no room are lost and
 * counted.
 */
public final class HeapSampler {
    static final String BUDGET = "jpprof.sampler.memory";

    /**
     * How many times finer than an observer asks for the JVM samples. Its picking is biased: its random numbers begin anew with
     * each thread, and before JDK 25 it also passes over large objects that follow small ones. An error of its interval is next
     * to none of the observer's.
     */
    private static final int FINER = 32;

    private static final int SMALLEST_OBJECT = 16;
    private static final int DEFAULT_INTERVAL = 512 << 10;
    private static final long DEFAULT_BUDGET = 256L << 20;

    private static @Nullable Availability found;

    private final @Nullable HeapObserver[] observers = new HeapObserver[Native.OBSERVERS];
    private final Reader reader = new Reader(observers);
    private int observing;
    private int observingAllThreads;
    private int interval = DEFAULT_INTERVAL;

    private HeapSampler() {}

    /** Loads the sampler at the first call, from any thread, and says why there is none if it can't. */
    public static synchronized Availability find() {
        if (found == null) {
            found = load();
        }
        return found;
    }

    private static Availability load() {
        Unavailable refused = NativeLibrary.load().orElse(null);
        if (refused != null) {
            return refused;
        }
        try {
            Native.attach(Long.getLong(BUDGET, DEFAULT_BUDGET));
            return new Available(new HeapSampler());
        } catch (IllegalStateException | NoSuchFieldError | UnsatisfiedLinkError e) {
            return new Unavailable(
                    Reason.JVM_LACKS_FUNCTION,
                    "jpprof's heap sampler finds no function that it needs in this JVM: " + e.getMessage(),
                    "it is made for HotSpot from JDK 17 on");
        }
    }

    /**
     * Begins to observe.
     *
     * @throws IllegalStateException if 64 observers are open, or if another agent samples the heap
     */
    public HeapObserver open(ObserverSettings settings) {
        return open(settings, UnaryOperator.identity());
    }

    /**
     * Begins to observe, and sums the samples of threads which the function maps to equal ones.
     *
     * @throws IllegalStateException if 64 observers are open, or if another agent samples the heap
     */
    public synchronized HeapObserver open(ObserverSettings settings, UnaryOperator<SampledThread> grouping) {
        int slot = freeSlot();
        if (observing == 0) {
            Native.claim(true);
        }
        HeapObserver observer = new HeapObserver(this, slot, settings, grouping);
        observers[slot] = observer;
        observing++;
        try {
            start(observer);
        } catch (RuntimeException e) {
            close(observer);
            throw e;
        }
        return observer;
    }

    private int freeSlot() {
        for (int i = 0; i < observers.length; i++) {
            if (observers[i] == null) {
                return i;
            }
        }
        throw new IllegalStateException(
                "there are " + Native.OBSERVERS + " observers of the heap, which is the most; close one first");
    }

    private void start(HeapObserver observer) {
        ObserverSettings settings = observer.settings();
        updateInterval();
        Native.open(
                observer.slot(), (double) settings.rate(), settings.wants(), ThreadNumbers.newest(), settings.below());
        if (settings.wantsAllThreads() && observingAllThreads++ == 0) {
            Native.events(null, true);
        }
        for (Thread thread : settings.threads()) {
            watch(observer, thread);
        }
        observer.begin();
    }

    private static void watch(HeapObserver observer, Thread thread) {
        if (!Native.watch(observer.slot(), thread.getId(), true)) {
            throw new IllegalStateException("the sampler's memory is full; give it more with -D" + BUDGET);
        }
        if (observer.settings().scope() != ObserverSettings.Scope.PROCESS) {
            Native.events(thread, true);
        }
    }

    private void updateInterval() {
        long finest = Long.MAX_VALUE;
        for (HeapObserver observer : observers) {
            if (observer != null && !observer.ended()) {
                finest = Math.min(finest, observer.settings().rate());
            }
        }
        int needed = finest == Long.MAX_VALUE ? DEFAULT_INTERVAL : (int) Math.min(DEFAULT_INTERVAL, finest / FINER);
        needed = needed < SMALLEST_OBJECT ? 0 : needed; // every allocation
        if (needed != interval) {
            interval = needed;
            Native.setInterval(needed);
        }
    }

    /** Stops what an observer needs; its live objects are followed on. */
    synchronized void end(HeapObserver observer) {
        ObserverSettings settings = observer.settings();
        Native.close(observer.slot());
        for (Thread thread : settings.threads()) {
            Native.watch(observer.slot(), thread.getId(), false);
            if (settings.scope() != ObserverSettings.Scope.PROCESS && !isNamedByAnother(thread, observer)) {
                Native.events(thread, false);
            }
        }
        if (settings.wantsAllThreads() && --observingAllThreads == 0) {
            Native.events(null, false);
        }
        updateInterval();
    }

    private boolean isNamedByAnother(Thread thread, HeapObserver observer) {
        for (HeapObserver other : observers) {
            if (other != null
                    && other != observer
                    && !other.ended()
                    && other.settings().threads().contains(thread)
                    && other.settings().scope() != ObserverSettings.Scope.PROCESS) {
                return true;
            }
        }
        return false;
    }

    synchronized void close(HeapObserver observer) {
        observers[observer.slot()] = null;
        if (--observing == 0) {
            Native.claim(false);
        }
    }

    /** Brings all observers up to date. What that allocates is no observer's, or there would be no end of it. */
    synchronized void read() {
        Native.mute(true);
        try {
            reader.read();
        } finally {
            Native.mute(false);
        }
    }

    /**
     * Forces a full collection and has the objects that it found dead reported, so that what is in use is right. Where {@code
     * -XX:+DisableExplicitGC} is set there is no collection.
     */
    public void collect() {
        System.gc();
        Native.reportFreed();
    }

    synchronized void forgetUnused() {
        reader.forgetUnused(true);
    }

    /** How the sampler itself is doing. */
    public SamplerState state() {
        return SamplerState.now();
    }
}
