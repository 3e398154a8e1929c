// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.engine.jvm.CarrierThreads;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts while virtual threads that are older go on, all at once, so that the JVM makes threads to carry them. */
final class NewCarriersJvm {
    private static final int VIRTUAL_THREADS = 4;

    static volatile Object sink;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();

    private NewCarriersJvm() {}

    public static void main(String[] args) throws Exception {
        new NewCarriersJvm().count();
    }

    private void count() throws Exception {
        Method startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
        List<Thread> older = new ArrayList<>();
        for (int i = 0; i < VIRTUAL_THREADS; i++) {
            CountDownLatch waits = new CountDownLatch(1);
            older.add((Thread) startVirtual.invoke(null, (Runnable) () -> run(waits)));
            waits.await();
        }
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> {}).get();
        int before = CarrierThreads.ids().size();

        AllocationSession session = AllocationSession.start(AllocationScope.THREADS);
        pool.submit(goOn::countDown).get();
        for (Thread thread : older) {
            thread.join();
        }
        Thread started = new Thread(() -> sink = new Object());
        started.start();
        started.join();
        Allocations allocations = session.stop();

        System.out.println("new carriers: " + (CarrierThreads.ids().size() > before));
        System.out.println("refusal: " + allocations.refusal());
        pool.shutdown();
    }

    private void run(CountDownLatch waits) {
        waits.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        running.incrementAndGet();
        while (running.get() < VIRTUAL_THREADS) {
            Thread.onSpinWait(); // each holds its carrier until all have one
        }
    }
}
