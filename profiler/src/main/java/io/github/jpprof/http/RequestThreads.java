// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import io.github.jpprof.profiler.engine.OwnThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the requests of the JDK's server on a bounded number of threads.
 *
 * <p>The server hands over a connection as soon as its first byte is there, and reads the rest of the request on the thread
 * that it is given. A client that sends half a request would hold that thread for ever; here it is interrupted when the time
 * for a request to arrive has passed, which closes its connection.
 */
final class RequestThreads implements Executor, AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int CHECKS = 4;

    private final Handover queue = new Handover();
    private final ThreadPoolExecutor threads;
    private final ScheduledThreadPoolExecutor clock;
    private final Map<Thread, Long> arriving = new ConcurrentHashMap<>();
    private final long patience;

    /** Takes only what an idle thread takes at once, or the pool would make no second thread; what waits is put there. */
    private static final class Handover extends LinkedTransferQueue<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }
    }

    /**
     * Threads that are made where none is idle.
     *
     * @param most how many requests may be read or answered at a time
     * @param waiting how many more may wait for that
     * @param arrival in which time a request has to arrive
     */
    RequestThreads(int most, int waiting, Duration arrival) {
        patience = arrival.toNanos();
        threads = new ThreadPoolExecutor(
                0,
                most,
                IDLE.toNanos(),
                TimeUnit.NANOSECONDS,
                queue,
                work -> OwnThreads.make("http", work),
                (work, full) -> waitOrTurnAway(work, waiting));
        clock = new ScheduledThreadPoolExecutor(1, work -> OwnThreads.make("http clock", work));
        var unused = clock.scheduleAtFixedRate( // it ends with the clock
                this::interruptLate, patience, patience / CHECKS, TimeUnit.NANOSECONDS);
    }

    @Override
    public void execute(Runnable request) {
        threads.execute(() -> read(request));
    }

    private void read(Runnable request) {
        Thread reader = Thread.currentThread();
        arriving.put(reader, System.nanoTime());
        try {
            request.run();
        } finally {
            arriving.remove(reader);
            Thread.interrupted(); // of a request that came at the last moment
        }
    }

    private void waitOrTurnAway(Runnable request, int waiting) {
        if (queue.size() < waiting) {
            queue.put(request);
        } else {
            turnAway(request);
        }
    }

    /** Closes the connection by reading on an interrupted thread, since the server has no method for that. */
    private void turnAway(Runnable request) {
        clock.execute(() -> {
            Thread.currentThread().interrupt();
            try {
                request.run();
            } finally {
                Thread.interrupted();
            }
        });
    }

    private void interruptLate() {
        long now = System.nanoTime();
        arriving.forEach((reader, since) -> {
            if (now - since > patience && arriving.remove(reader, since)) {
                reader.interrupt();
            }
        });
    }

    /** What a server must ask first of a request: its headers have arrived, so it may take its time. */
    Filter arrival() {
        return new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                arriving.remove(Thread.currentThread());
                chain.doFilter(exchange);
            }

            @Override
            public String description() {
                return "notes that a request has arrived";
            }
        };
    }

    /** The most threads that there have been at a time. */
    int largest() {
        return threads.getLargestPoolSize();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clock.shutdownNow();
    }
}
