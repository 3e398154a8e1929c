// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushResult;
import io.github.jpprof.push.PushSettings;
import io.github.jpprof.push.source.Outgoing;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that sends its profiles at an interval. */
class IntervalPushTest {
    private static final long MILLIS_100 = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir
    private Path folder;

    @Test
    void sendsTheThreadsOfThisProcessAgainAndAgain() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        store.start();
        PushOptions options = PushSettings.read(
                Map.of(
                        "url",
                        "http://127.0.0.1:" + store.getAddress().getPort(),
                        "labels",
                        "service=shop",
                        "spool",
                        folder.toString()),
                Map.of(),
                folder);
        Thread pushing = new IntervalPush(options, Duration.ofMillis(100)).start();
        try {
            assertThat(pushing.isDaemon()).isTrue();
            for (int i = 0; i < 2; i++) {
                String body = bodies.poll(1, TimeUnit.MINUTES);
                while (body != null && !body.contains("goroutine")) {
                    body = bodies.poll(1, TimeUnit.MINUTES);
                }
                assertThat(body).contains("shop");
            }
        } finally {
            pushing.interrupt();
            pushing.join();
            store.stop(0);
            Pprof.setMemProfileRate(0);
        }
    }

    @Test
    void goesOnWhereTheHeapWasFull() throws Exception {
        BlockingQueue<Integer> pushes = new LinkedBlockingQueue<>();
        Thread pushing = new IntervalPush(
                        sent -> {
                            pushes.add(sent.size());
                            throw new OutOfMemoryError("of the test");
                        },
                        Duration.ofMinutes(1),
                        Map.of(),
                        Duration.ofMillis(100))
                .start();
        try {
            assertThat(pushes.poll(1, TimeUnit.MINUTES)).isNotNull();
            assertThat(pushes.poll(20, TimeUnit.SECONDS)).isNotNull();
        } finally {
            pushing.interrupt();
            pushing.join();
            Pprof.setMemProfileRate(0);
        }
    }

    /** A store that is slow: the CPU time used meanwhile is that of the clock of the thread that used it, and no time is missing. */
    @Test
    void whatHappensWhileAPushRunsIsInTheNextProfile() throws Exception {
        AtomicLong used = new AtomicLong();
        BlockingQueue<Profile> profiles = new LinkedBlockingQueue<>();
        List<Profile> taken = new ArrayList<>();
        try (Burner burner = new Burner()) {
            burner.start();
            Thread pushing = new IntervalPush(
                            sent -> {
                                cpu(sent).forEach(profiles::add);
                                if (used.get() == 0) {
                                    used.set(burnElsewhere());
                                }
                                return new PushResult(sent.size(), 0, List.of(), List.of());
                            },
                            Duration.ofMinutes(1),
                            Map.of(),
                            Duration.ofMillis(200))
                    .start();
            try {
                for (int i = 0; i < 4; i++) {
                    taken.add(profiles.poll(1, TimeUnit.MINUTES));
                }
                Pprof.startCpuProfile(OutputStream.nullOutputStream()); // which the pushes leave to others
                Pprof.stopCpuProfile();
            } finally {
                pushing.interrupt();
                pushing.join();
                Pprof.setMemProfileRate(0);
            }
        }
        assertThat(taken).doesNotContainNull();
        assertThat(taken.stream().mapToLong(IntervalPushTest::burned).sum())
                .isCloseTo(used.get(), withinPercentage(20));
        for (int i = 1; i < taken.size(); i++) {
            Profile before = taken.get(i - 1);
            assertThat(taken.get(i).timeNanos())
                    .as("profile " + i)
                    .isCloseTo(before.timeNanos() + before.durationNanos(), within(MILLIS_100));
        }
    }

    /** Uses CPU time, so that no profile is empty, until it is closed. */
    private static final class Burner implements AutoCloseable {
        private volatile boolean closed;
        private final Thread thread = new Thread(() -> {
            while (!closed) {
                CpuTime.burn(1);
            }
        });

        void start() {
            thread.start();
        }

        @Override
        public void close() {
            closed = true;
            join(thread);
        }
    }

    private static Stream<Profile> cpu(List<Outgoing> sent) {
        return sent.stream().filter(one -> one.kind().equals("cpu")).map(Outgoing::profile);
    }

    private static long burned(Profile profile) {
        return SampleSums.cum(profile, "cpu", "IntervalPushTest.burns");
    }

    private static long burnElsewhere() {
        AtomicLong used = new AtomicLong();
        Thread thread = new Thread(() -> burns(used));
        thread.start();
        join(thread);
        return used.get();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void burns(AtomicLong used) {
        used.set(CpuTime.burn(TimeUnit.SECONDS.toNanos(1)));
    }
}
