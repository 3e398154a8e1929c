// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Does something on each carrier, where the JVM makes another carrier the first time that it is done. */
final class GrowingPoolJvm {
    private final CountDownLatch another = new CountDownLatch(1);
    private final Set<String> carriers = ConcurrentHashMap.newKeySet();

    private GrowingPoolJvm() {}

    public static void main(String[] args) throws Exception {
        new GrowingPoolJvm().run();
    }

    private void run() throws Exception {
        start(() -> {}).join();
        int before = CarrierThreads.ids().size();
        boolean done = CarrierThreads.onEach(this::work);
        int after = CarrierThreads.ids().size();

        System.out.println("carriers: " + before + (after > before ? ", then more" : ", then " + after));
        System.out.println("done: " + done + (carriers.size() > before ? ", on more" : ", on " + carriers.size()));
    }

    private void work() {
        String thread = Thread.currentThread().toString(); // VirtualThread[#30]/runnable@CARRIER
        carriers.add(thread.substring(thread.indexOf('@')));
        if (another.getCount() > 0) {
            start(another::countDown);
            while (another.getCount() > 0) {
                Thread.onSpinWait(); // holds its carrier, so that the other thread needs one of its own
            }
        }
    }

    private static Thread start(Runnable work) {
        try {
            Method startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
            return (Thread) startVirtual.invoke(null, work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
