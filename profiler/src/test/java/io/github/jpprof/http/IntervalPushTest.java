// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that sends its profiles at an interval. */
class IntervalPushTest {
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
}
