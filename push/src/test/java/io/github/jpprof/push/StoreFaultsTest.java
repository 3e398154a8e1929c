// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static io.github.jpprof.push.FaultyStore.closed;
import static io.github.jpprof.push.FaultyStore.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.store.Destination;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store may do wrong: a push ends in its time, throws nothing, loses nothing, and says what happened. */
class StoreFaultsTest {
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    @Test
    void whatAStoreThatIsDownMissesGoesWithTheNextPush() throws Exception {
        int port;
        try (FaultyStore gone = new FaultyStore()) {
            port = gone.port();
        }
        String url = "http://127.0.0.1:" + port;

        PushResult down = push(url, Duration.ofMillis(300)).profiles(List.of(profile("cpu"), profile("heap")));

        assertThat(down.accepted()).isZero();
        assertThat(down.waiting()).isEqualTo(2);
        assertThat(down.messages()).singleElement().asString().contains("2 profiles wait in", "not reached");
        try (FaultyStore up = new FaultyStore(port)) {
            PushResult next = push(url, ENOUGH).profiles(List.of(profile("block")));

            assertThat(next).isEqualTo(new PushResult(3, 0, List.of(), List.of()));
            assertThat(up.accepted()).isEqualTo(3);
        }
    }

    @Test
    void aStoreThatThrottlesIsAskedAgainWhenItSays() throws Exception {
        try (FaultyStore store = new FaultyStore(status(429, "slow down", "Retry-After", "1"))) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu")));

            assertThat(result).isEqualTo(new PushResult(1, 0, List.of(), List.of()));
            assertThat(store.millisBetween(0, 1)).isGreaterThanOrEqualTo(990);
        }
    }

    @Test
    void aThrottleLongerThanTheTimeEndsThePushAtOnce() throws Exception {
        try (FaultyStore store = new FaultyStore(status(429, "slow down", "Retry-After", "3600"))) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu"), profile("heap")));

            assertThat(result.waiting()).isEqualTo(2);
            assertThat(result.messages()).singleElement().asString().contains("HTTP 429: slow down");
            assertThat(store.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 500, 502, 503, 504, 524})
    void aStoreThatStumblesIsAskedAgainAndMayHaveItTwice(int code) throws Exception {
        try (FaultyStore store = new FaultyStore(status(code, "oops"), status(code, "oops"))) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu")));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.messages()).singleElement().asString().contains("may have [core_cpu] twice");
            assertThat(store.requests()).isEqualTo(3);
        }
    }

    @Test
    void aMessageThatAlwaysFailsDoesNotHoldUpTheOthers() throws Exception {
        try (FaultyStore store = new FaultyStore(status(500, "1"), status(500, "2"), status(500, "3"))) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu"), profile("heap")));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.waiting()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatIsRefusedForGoodIsKeptAndNotSentAgain(int code) throws Exception {
        Outgoing cpu = profile("cpu");
        try (FaultyStore store = new FaultyStore(status(code, "{\"code\":\"invalid_argument\"}"))) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(cpu, profile("heap")));
            PushResult again = push(store.url(), ENOUGH).profiles(List.of(cpu));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.refused()).containsExactly("core_cpu");
            assertThat(result.messages()).singleElement().asString().contains("invalid_argument", "/refused/");
            assertThat(again).isEqualTo(new PushResult(0, 0, List.of(), List.of()));
            assertThat(store.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 404, 407, 501})
    void aStoreThatTakesNothingFromThisSenderIsAskedOnce(int code) throws Exception {
        try (FaultyStore store = new FaultyStore(status(code, "", "Location", "http://elsewhere/"))) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu"), profile("heap")));

            assertThat(result.waiting()).isEqualTo(2);
            assertThat(result.refused()).isEmpty();
            assertThat(result.messages()).singleElement().asString().contains("HTTP " + code);
            assertThat(store.requests()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerIsTriedAgain() throws Exception {
        try (FaultyStore store = new FaultyStore(closed())) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu")));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.messages()).singleElement().asString().contains("may have [core_cpu] twice");
        }
    }

    @Test
    void aStoreThatNeverAnswersHoldsABuildForItsTimeOnly() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FaultyStore store = new FaultyStore(exchange -> await(end))) {
            long start = System.nanoTime();

            PushResult result = push(store.url(), Duration.ofMillis(700)).profiles(List.of(profile("cpu")));

            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(600L, 5_000L);
            assertThat(result.waiting()).isEqualTo(1);
            assertThat(result.messages()).singleElement().asString().contains("no answer within");
        } finally {
            end.countDown();
        }
    }

    /** A half-closed connection: it sends no more, and reads nothing; and one whose answer has no end. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "HTTP/1.1 20"})
    void aHalfClosedConnectionHoldsABuildForItsTimeOnly(String start) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            List<Socket> connections = new ArrayList<>();
            Thread server = new Thread(() -> {
                try {
                    while (true) {
                        Socket connection = socket.accept();
                        connections.add(connection);
                        OutputStream out = connection.getOutputStream();
                        out.write(start.getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        connection.shutdownOutput();
                    }
                } catch (IOException e) {
                    // The socket is closed.
                }
            });
            server.start();

            PushResult result = push("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofMillis(700))
                    .profiles(List.of(profile("cpu")));

            assertThat(result.accepted()).isZero();
            assertThat(result.waiting()).isEqualTo(1);
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void anAnswerWithoutEndIsReadForAStart() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FaultyStore store = new FaultyStore(exchange -> {
            exchange.sendResponseHeaders(400, 0);
            byte[] some = new byte[1 << 16];
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(some);
            }
        })) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu")));

            assertThat(result.refused()).hasSize(1);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aServerWhoseCertificateNobodyVouchesForIsSentNothing() throws Exception {
        try (FaultyStore store = FaultyStore.withItsOwnCertificate(folder)) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu"), profile("heap")));

            assertThat(result.waiting()).isEqualTo(2);
            assertThat(result.messages()).singleElement().asString().contains("TLS: ", "certification path");
            assertThat(store.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "otlp+"})
    void aStoreThatRepeatsCredentialsShowsThemNowhere(String protocol) throws Exception {
        String pair = Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));
        String long200 = "x".repeat(196);
        for (int code : new int[] {400, 401, 429, 302}) {
            try (FaultyStore store = new FaultyStore(status(
                    code,
                    long200 + "s3cret Basic " + pair,
                    "Location",
                    "http://elsewhere/s3cret",
                    "Retry-After",
                    "99"))) {
                String url = protocol + store.url().replace("//", "//me:s3cret@");

                PushResult result = push(url, ENOUGH).profiles(List.of(profile("cpu")));

                assertThat(result.messages())
                        .singleElement()
                        .asString()
                        .contains("HTTP " + code, "***")
                        .doesNotContain("s3c", pair);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file + Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("s3cret", pair);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://me:s3 cret@proxy:3128", "socks5://me:s3cret@proxy:1080", "http://me:s3cret@pro_xy:3128"})
    void aVariableThatNamesNoProxyKeepsProfilesWaiting(String proxy) {
        PushOptions options = PushOptions.of(Destination.parse("http://store.example", Map.of()), Map.of())
                .withSpool(folder.resolve("spool"), 1 << 20)
                .withTimeout(ENOUGH);

        PushResult result = new Push(options, Map.of("HTTP_PROXY", proxy)).profiles(List.of(profile("cpu")));

        assertThat(result.waiting()).isEqualTo(1);
        assertThat(result.messages())
                .singleElement()
                .asString()
                .contains("HTTP_PROXY is not the address of a proxy", "http://HOST:PORT is needed")
                .doesNotContain("cret");
    }

    @Test
    void aThreadThatIsInterruptedStaysSoAndLosesNothing() throws Exception {
        try (FaultyStore store = new FaultyStore()) {
            Thread.currentThread().interrupt();

            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu")));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.messages()).singleElement().asString().contains("interrupted");
            assertThat(push(store.url(), ENOUGH).profiles(List.of()).accepted()).isEqualTo(1);
        }
    }

    @Test
    void whatAnotherBuildDeletesToMakeRoomHoldsNothingUp() throws Exception {
        FaultyStore.Answer throttle = status(429, "slow down", "Retry-After", "0");
        FaultyStore.Answer deleting = exchange -> {
            deleteOldest(2); // that which is being sent, and the next
            throttle.to(exchange);
        };
        try (FaultyStore store = new FaultyStore(deleting)) {
            PushResult result =
                    push(store.url(), ENOUGH).profiles(List.of(profile("cpu"), profile("heap"), profile("block")));

            assertThat(result).isEqualTo(new PushResult(1, 0, List.of(), List.of()));
            assertThat(store.requests()).isEqualTo(2);
        }
    }

    @Test
    void whatIsRefusedAndDeletedMeanwhileIsNotSaidToBeKept() throws Exception {
        FaultyStore.Answer refusal = status(400, "no");
        FaultyStore.Answer deleting = exchange -> {
            deleteOldest(1);
            refusal.to(exchange);
        };
        try (FaultyStore store = new FaultyStore(deleting)) {
            PushResult result = push(store.url(), ENOUGH).profiles(List.of(profile("cpu"), profile("heap")));

            assertThat(result.accepted()).isEqualTo(1);
            assertThat(result.refused()).hasSize(1);
            assertThat(result.messages())
                    .singleElement()
                    .asString()
                    .endsWith("HTTP 400: no; not kept, for another build has deleted it to make room");
            try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
                assertThat(files.filter(file -> file.getParent().endsWith("refused")))
                        .isEmpty();
            }
        }
    }

    /** As a push does whose messages do not fit into the spool otherwise. */
    private void deleteOldest(int count) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            for (Path file : files.filter(file -> file.getParent().endsWith("waiting"))
                    .sorted()
                    .limit(count)
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Outgoing profile(String kind) {
        return Outgoing.of(kind, Map.of("service", "shop", "module", "core"), Profiles.of(kind, 3, 1));
    }

    private Push push(String url, Duration timeout) {
        return new Push(PushOptions.of(Destination.parse(url, Map.of()), Map.of())
                .withSpool(folder.resolve("spool"), 1 << 20)
                .withTimeout(timeout));
    }
}
