// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import io.github.jpprof.sampler.Availability.Available;
import io.github.jpprof.sampler.Availability.Reason;
import io.github.jpprof.sampler.Availability.Unavailable;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The heap sampler of this process: samples allocations for up to 64 observers at once, each at its own rate.
 *
 * <p>The JVM samples at the rate of the finest observer, on the observed threads, and each observer receives the share that
 * a sampler of its own would have given it. While no observer is open, nothing is sampled and there is no cost.
 *
 * <p>The system property {@value #BUDGET} bounds the native memory in bytes; samples beyond it are lost and counted.
 */
public final class HeapSampler {
    static final String BUDGET = "jpprof.sampler.memory";

    /** The names of the system properties that configure the sampler; nothing else does. */
    public static final Set<String> SYSTEM_PROPERTIES = Set.of(BUDGET, NativeLibrary.FOLDER, NativeLibrary.LIBRARY);

    /**
     * The factor by which the JVM samples more finely than an observer requests. The JVM's sampling is biased: its random
     * numbers restart with each thread, and before JDK 25 it also skips large objects that follow small ones. An error of the
     * JVM's finer interval is negligible for the observer. With 16 it is not: {@code scripts/sampler-truth} then has sites of
     * short-lived threads off by five standard deviations.
     */
    private static final int FINER = 32;

    /**
     * The factor by which the JVM samples less finely again where no threads are started: from JDK 25 on the error is in the
     * first samples of each thread alone. Each event of the JVM costs half a microsecond, whether an observer takes it or not.
     */
    private static final int COARSER = Runtime.version().feature() < 25 ? 1 : 4;

    private static final int SMALLEST_OBJECT = 16;
    private static final int DEFAULT_INTERVAL = 512 << 10;
    private static final long DEFAULT_BUDGET = 256L << 20;

    private static @Nullable Availability found;

    private final @Nullable HeapObserver[] observers = new HeapObserver[Native.OBSERVERS];
    private final Reader reader = new Reader(observers);
    private final FullCollections collections = new FullCollections();
    private final VirtualMonitorWaits monitorWaits = new VirtualMonitorWaits(this, reader);
    private int observing;
    private int observingAllThreads;
    private int interval = DEFAULT_INTERVAL; // no other agent can change it: JVMTI lets one at a time sample the heap

    private HeapSampler() {}

    /** Loads the sampler at the first call, from any thread; states why if it is not available. */
    public static synchronized Availability find() {
        if (found == null) {
            found = load();
        }
        return found;
    }

    /** Whether a path is that of the temporary file of the sampler's library, which has another name in each process. */
    public static boolean isLibraryFile(String path) {
        return NativeLibrary.isFile(path);
    }

    private static Availability load() {
        Unavailable refused = NativeLibrary.load().orElse(null);
        if (refused != null) {
            return refused;
        }
        long budget = budget();
        if (budget <= 0) {
            return new Unavailable(
                    Reason.WRONG_OPTION,
                    "jpprof's heap sampler is off: -D" + BUDGET + "=" + System.getProperty(BUDGET),
                    "a whole number of bytes from 1 is needed");
        }
        try {
            Native.attach(budget, COARSER);
            return new Available(new HeapSampler());
        } catch (IllegalStateException | NoSuchFieldError | UnsatisfiedLinkError e) {
            return new Unavailable(
                    Reason.JVM_LACKS_FUNCTION,
                    "jpprof's heap sampler finds no function that it needs in this JVM: " + e.getMessage(),
                    "it is made for HotSpot from JDK 17 on");
        }
    }

    private static long budget() {
        boolean given = System.getProperty(BUDGET) != null;
        return Long.getLong(BUDGET, given ? 0 : DEFAULT_BUDGET); // 0 where it is no number
    }

    /**
     * Opens an observer, which observes from its {@linkplain HeapObserver#begin begin} on; each thread has its own samples.
     *
     * @throws IllegalStateException if 64 observers are open, or if another agent samples the heap
     */
    public HeapObserver open(ObserverSettings settings) {
        return open(settings, UnaryOperator.identity());
    }

    /**
     * Opens an observer, which observes from its {@linkplain HeapObserver#begin begin} on; samples of threads that the
     * function maps to equal ones are merged.
     *
     * @throws IllegalStateException if 64 observers are open, or if another agent samples the heap
     */
    public synchronized HeapObserver open(ObserverSettings settings, UnaryOperator<SampledThread> grouping) {
        int slot = freeSlot();
        if (observing == 0) {
            claim();
        }
        HeapObserver observer = new HeapObserver(this, slot, settings, grouping);
        observers[slot] = observer;
        observing++;
        try {
            start(observer);
        } catch (RuntimeException | Error e) {
            observer.close(); // or the next one in its place would have its threads
            throw e;
        }
        return observer;
    }

    private static void claim() {
        try {
            Native.claim(true);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "another agent of this JVM samples the heap, where JVMTI lets one at a time, and a second copy of jpprof is"
                            + " another agent: leave one of them out (" + e.getMessage() + ")",
                    e);
        }
    }

    private int freeSlot() {
        for (int i = 0; i < observers.length; i++) {
            if (observers[i] == null) {
                return i;
            }
        }
        throw new IllegalStateException("all " + Native.OBSERVERS
                + " observers of jpprof's heap sampler are in use: take fewer profiles and counts of"
                + " allocations at a time");
    }

    /** What {@link #end} takes back; that may be called after any part of it. */
    private void start(HeapObserver observer) {
        ObserverSettings settings = observer.settings();
        boolean needsAllThreads = settings.wantsAllThreads() && observingAllThreads++ == 0;
        if (settings.live()) {
            HumongousObjects.limit();
        }
        updateInterval();
        Native.open(
                observer.slot(), (double) settings.rate(), settings.wants(), ThreadNumbers.newest(), settings.root());
        if (needsAllThreads) {
            Native.events(null, true);
        }
        for (Thread thread : settings.threads()) {
            watch(observer, thread);
        }
    }

    private static void watch(HeapObserver observer, Thread thread) {
        if (!Native.watch(observer.slot(), thread.getId(), true)) {
            throw new IllegalStateException("jpprof's heap sampler has used all of the " + budget()
                    + " bytes that it may have: give it more with -D" + BUDGET + "=BYTES");
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

    /** Stops the sampling for an observer; its live objects are still followed. */
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

    /**
     * Does work of the profiler's own: what the calling thread allocates meanwhile counts for no observer, and costs no stack.
     * On a virtual thread it counts: that may leave the thread that carries it to another meanwhile.
     */
    public static <T> T unsampled(Supplier<T> work) {
        if (!(isLoaded() && isPlatformThread())) {
            return work.get();
        }
        Native.mute(true);
        try {
            return work.get();
        } finally {
            Native.mute(false);
        }
    }

    private static synchronized boolean isLoaded() {
        return found instanceof Available;
    }

    private static boolean isPlatformThread() { // JDK 17 has no method for it, and no other threads
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return group == null || !group.getName().equals("VirtualThreads");
    }

    /** Updates all observers. Its own allocations count for no observer, or it would never finish. */
    synchronized void read() {
        Native.mute(true);
        try {
            reader.read();
        } finally {
            Native.mute(false);
        }
    }

    /**
     * Forces a full collection and processes the objects that it found dead, so that the objects in use are exact. With
     * {@code -XX:+DisableExplicitGC} there is no collection.
     *
     * @return whether there was a collection and all that it found dead is processed
     */
    public boolean collect() {
        return collections.collect();
    }

    /** The calling thread will collect soon: others that do meanwhile wait for it, as long as a collection takes. */
    public ExpectedCollection expectCollection() {
        return new ExpectedCollection(collections);
    }

    /** What virtual threads wait for monitors. */
    public VirtualMonitorWaits monitorWaits() {
        return monitorWaits;
    }

    synchronized void forgetUnused() {
        reader.forgetUnused(true);
    }

    /** The state of the sampler itself. */
    public SamplerState state() {
        return SamplerState.now();
    }
}
