// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.sampler.HeapObserver;
import io.github.jpprof.sampler.HeapSampler;
import io.github.jpprof.sampler.SampledObjects;
import io.github.jpprof.sampler.Samples;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/**
 * Objects that are in use for a while when nothing of the program refers to them any more.
 *
 * <p>The collection that finds an object dead hands its cleaner to a thread of the JVM. What the cleaner refers to, and the cleaner
 * itself, is in use until that has run, and is found dead by the next collection: a direct buffer leaves nothing behind, but for a
 * while. And the JVM itself refers to a thread that has ended until a moment after others have seen its end.
 */
final class PendingRelease {
    /**
     * One hands over a reference of ours after all those of the first collection, and one more after all those have been worked
     * off; the last finds what they kept in use.
     */
    private static final int COLLECTIONS = 3;

    private static final long PATIENCE_MILLIS = 1_000;

    private PendingRelease() {}

    /**
     * What is in use when cleaners have run that the last collection may have handed over, and ended threads are let go.
     *
     * @param samples what was in use after that collection
     */
    static Samples await(HeapSampler sampler, HeapObserver observer, Samples samples) {
        if (samples.samples().stream().noneMatch(PendingRelease::isInUseForNow)) {
            return samples;
        }
        try {
            for (int i = 0; i < COLLECTIONS; i++) {
                collect(sampler);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return observer.samples();
    }

    /** Returns when what the collection before has found is handed over. */
    private static void collect(HeapSampler sampler) throws InterruptedException {
        ReferenceQueue<Object> handedOver = new ReferenceQueue<>();
        Reference<Object> dead = new PhantomReference<>(new Object(), handedOver);
        try {
            sampler.collect();
            handedOver.remove(PATIENCE_MILLIS);
        } finally {
            Reference.reachabilityFence(dead);
        }
    }

    private static boolean isInUseForNow(SampledObjects sample) {
        return sample.sampledLive() > 0 && isCleanerOrThread(sample.objectClass());
    }

    /** A cleaner of the JDK's own, as other libraries rarely have some, or a thread. */
    private static boolean isCleanerOrThread(String objectClass) {
        if (objectClass.equals("java.lang.ref.Finalizer")) {
            return true;
        }
        if (objectClass.endsWith("[]")) {
            return false;
        }
        try {
            Class<?> type = Class.forName(objectClass, false, loader());
            boolean isCleaner = PhantomReference.class.isAssignableFrom(type)
                    && type.getModule().isNamed();
            return isCleaner || Thread.class.isAssignableFrom(type);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Of the test's own classes, which its threads are of. */
    private static ClassLoader loader() {
        ClassLoader ofTest = Thread.currentThread().getContextClassLoader();
        return ofTest == null ? ClassLoader.getPlatformClassLoader() : ofTest;
    }
}
