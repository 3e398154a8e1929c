// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Computes, sleeps, waits for a lock and waits for a socket, each in a method of its own and by its own clock. */
final class WallWorkload {
    private final Map<String, Long> clock = new TreeMap<>();
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private double result;

    private interface Step {
        void run() throws InterruptedException, IOException;
    }

    /** What each method took, in nanoseconds. */
    Map<String, Long> clock() {
        return clock;
    }

    /** Runs all steps on the calling thread. */
    void run() {
        try {
            measure("computes", () -> computes(300));
            measure("sleeps", () -> sleeps(400));
            whileHeld(this::holdLock, "takesLock", this::takesLock);
            whileHeld(this::holdMonitor, "entersMonitor", this::entersMonitor);
            readsSocket(200);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(String name, Step step) throws InterruptedException, IOException {
        long start = System.nanoTime();
        step.run();
        clock.merge(name, System.nanoTime() - start, Long::sum);
    }

    private void computes(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            result += Math.sqrt(result + 1);
        }
    }

    private static void sleeps(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    private void entersMonitor() {
        synchronized (monitor) {
            result++;
        }
    }

    private void takesLock() {
        lock.lock();
        try {
            result++;
        } finally {
            lock.unlock();
        }
    }

    private interface Holder {
        void hold(CountDownLatch held) throws InterruptedException;
    }

    /** Another thread, a platform one in any case, has it for 300 ms. */
    private void whileHeld(Holder holder, String name, Step step) throws InterruptedException, IOException {
        CountDownLatch held = new CountDownLatch(1);
        Thread holding = new Thread(() -> uninterrupted(() -> holder.hold(held)), "holder");
        holding.start();
        held.await();
        measure(name, step);
        holding.join();
    }

    private void holdMonitor(CountDownLatch held) throws InterruptedException {
        synchronized (monitor) {
            held.countDown();
            Thread.sleep(300);
        }
    }

    private void holdLock(CountDownLatch held) throws InterruptedException {
        lock.lock();
        try {
            held.countDown();
            Thread.sleep(300);
        } finally {
            lock.unlock();
        }
    }

    private void readsSocket(long millis) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            CountDownLatch started = new CountDownLatch(1);
            Thread writer = new Thread(
                    () -> uninterrupted(() -> {
                        started.countDown();
                        Thread.sleep(millis);
                        accepted.getOutputStream().write(1);
                    }),
                    "writer");
            writer.start();
            started.await();
            measure("reads", () -> reads(client));
            writer.join();
        }
    }

    private static void reads(Socket client) throws IOException {
        client.getInputStream().read();
    }

    private static void uninterrupted(Step step) {
        try {
            step.run();
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
