// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.Exactness;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

/** Waits of virtual threads that have not ended when a measurement does, and what is no wait for another thread. */
@EnabledForJreRange(minVersion = 25, disabledReason = "before JDK 25 nothing is recorded of virtual threads")
class VirtualWaitsTest {
    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(50);

    private final CountDownLatch latch = new CountDownLatch(1);
    private final Object monitor = new Object();

    private interface Waiting {
        void run() throws IOException, InterruptedException;
    }

    @AfterEach
    void endWaits() {
        latch.countDown();
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    @Test
    void parkCountsUpToTheEnd() {
        countsUpToTheEnd(latch::await, "CountDownLatch.await");
    }

    @Test
    void waitForNotificationCountsUpToTheEnd() {
        countsUpToTheEnd(this::awaitNotification, "awaitNotification");
    }

    private void countsUpToTheEnd(Waiting wait, String function) {
        long[] seen = new long[1];
        long before = System.nanoTime();
        Blocking blocking = Blocking.measure(() -> {
            starting(wait);
            seen[0] = System.nanoTime();
            spin();
            seen[0] = System.nanoTime() - seen[0];
        });
        long most = System.nanoTime() - before;

        Blocking found = blocking.including(function);
        assertThat(found.contentions()).isEqualTo(1);
        assertThat(found.unfinished()).isEqualTo(1);
        assertThat(found.time()).isPositive().isLessThanOrEqualTo(Duration.ofNanos(seen[0]));
        assertThat(found.longestTime()).isBetween(Duration.ofNanos(seen[0]), Duration.ofNanos(most));
        assertThat(Exactness.of(blocking.profile())).contains(Exactness.PARTIAL);
        assertThat(String.join("\n", blocking.profile().comments())).contains("block: 1 wait had not ended");
    }

    @Test
    void sleepIsNoWait() {
        hasNoWaits(Blocking.measure(() -> starting(() -> Thread.sleep(TimeUnit.MINUTES.toMillis(1)))));
    }

    @Test
    void inputIsNoWait() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, here);
                Socket client = new Socket(here, server.getLocalPort());
                Socket socket = server.accept()) {
            hasNoWaits(Blocking.measure(() -> starting(() -> read(client))));
            hasNoWaits(Blocking.measure(() -> {
                spin();
                socket.getOutputStream().write(1); // the read ends in here
                spin();
            }));
        }
    }

    @Test
    void finishedInputIsNoWait() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, here);
                Socket client = new Socket(here, server.getLocalPort());
                Socket socket = server.accept()) {
            hasNoWaits(Blocking.measure(() -> {
                Thread reader = starting(() -> read(client));
                spin();
                socket.getOutputStream().write(1);
                while (reader.isAlive()) {
                    Thread.onSpinWait();
                }
            }));
        }
    }

    @Test
    void waitThatWasThereBeforeAndGoesOnIsLeftOut() {
        starting(latch::await);

        hasNoWaits(Blocking.measure(() -> {
            starting(() -> {});
            spin();
        }));
    }

    private static void hasNoWaits(Blocking blocking) {
        assertThat(blocking.including("VirtualWaitsTest").sites()).isEmpty();
        assertThat(Exactness.of(blocking.profile())).contains(Exactness.EXACT);
    }

    private static void read(Socket socket) throws IOException {
        assertThat(socket.getInputStream().read()).isPositive();
    }

    private void awaitNotification() throws InterruptedException {
        synchronized (monitor) {
            while (latch.getCount() > 0) {
                monitor.wait();
            }
        }
    }

    /** Starts a virtual thread, and returns when it waits or has ended. */
    private static Thread starting(Waiting wait) {
        Thread thread = VirtualThreadStarter.start(() -> {
            try {
                wait.run();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (thread.isAlive() && !WAITING.contains(thread.getState())) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private static void spin() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WAIT) {
            Thread.onSpinWait();
        }
    }
}
