// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PprofServerTest {
    private static final String[] NAMES = {"allocs", "block", "goroutine", "heap", "mutex", "threadcreate"};

    private PprofServer server;

    @BeforeEach
    void start() throws IOException {
        server = PprofServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesPortThatIsTaken() {
        assertThatThrownBy(() -> PprofServer.start(server.address()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("can't serve profiles at ")
                .hasMessageContaining(":" + server.address().getPort() + ": ")
                .hasMessageEndingWith("; choose another address");
    }

    @Test
    void mayBeClosedRightAfterStart() throws Exception {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
        try {
            for (int i = 0; i < 20; i++) {
                PprofServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .close();
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught).isEmpty();
    }

    @Test
    void fiftyConcurrentRequestsGetRightAnswersOrGosError() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String name = i % 7 == 6 ? "profile" : NAMES[i % 7];
                URI uri = server.uri().resolve(name + (i % 2 == 0 || i % 7 == 6 ? "?seconds=1" : ""));
                replies.add(clients.submit(() -> Reply.get(uri)));
            }
            int profiles = 0;
            for (int i = 0; i < 50; i++) {
                Reply reply = replies.get(i).get();
                if (reply.status() == 200) {
                    Profile read = ProfileFile.read(new ByteArrayInputStream(reply.body()), "reply " + i);
                    assertThat(read.sampleTypes()).isNotEmpty();
                    profiles += i % 7 == 6 ? 1 : 0;
                } else {
                    assertThat(i % 7).as(reply.text()).isEqualTo(6);
                    assertThat(reply.text())
                            .isEqualTo("Could not enable CPU profiling: cpu profiling already in use\n");
                }
            }
            assertThat(profiles).as("CPU profiles that were taken").isPositive();
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void disconnectedClientFreesSession() throws Exception {
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            String request = "GET /debug/pprof/profile?seconds=500 HTTP/1.1\r\nHost: localhost\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            awaitCpuProfile(true);
        }
        awaitCpuProfile(false);

        // Waits for what is still being stopped.
        Pprof.stopCpuProfile();
        assertThat(Reply.get(server.uri().resolve("profile?seconds=1")).status())
                .isEqualTo(200);
    }

    @Test
    void closingEndsRunningProfiles() throws Exception {
        CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> {
            try {
                return "answer "
                        + Reply.get(server.uri().resolve("profile?seconds=500")).status();
            } catch (IOException e) {
                return "connection closed";
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        awaitCpuProfile(true);

        server.close();

        assertThat(reply.get(60, TimeUnit.SECONDS)).isEqualTo("connection closed");
        awaitCpuProfile(false);
        Pprof.stopCpuProfile(); // waits for what is still being stopped
        Pprof.startCpuProfile(new ByteArrayOutputStream());
        Pprof.stopCpuProfile();
    }

    /** Returns once a request for a CPU profile is being waited for, or none is. */
    private static void awaitCpuProfile(boolean running) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (isRunning() != running) {
            assertThat(System.nanoTime())
                    .as("CPU profile still %s", running ? "off" : "on")
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isRunning() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("jpprof http profile"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(ClientWait.class.getName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/debug/pprof/cmdline", "/debug/fgprof?seconds=1"})
    void refusesHostNameOfOtherSite(String path) throws Exception {
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            String request = "GET %s HTTP/1.0\r\nHost: attacker.example\r\n\r\n".formatted(path);
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String reply = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(reply)
                    .startsWith("HTTP/1.1 403 ")
                    .endsWith("the host \"attacker.example\" is not this server's: ask it as localhost or by its"
                            + " address, or give it a token\n");
        }
    }

    @Test
    void halfSentRequestsTakeABoundedNumberOfThreadsAndAreClosed() throws Exception {
        int most = 4;
        RequestThreads threads = new RequestThreads(most, 8, Duration.ofMillis(500));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<Socket> clients = new ArrayList<>();
        try (PprofServer bounded = PprofServer.start(any, PprofOptions.DEFAULT, Optional.empty(), threads)) {
            for (int i = 0; i < 60; i++) {
                Socket client = new Socket(
                        bounded.address().getAddress(), bounded.address().getPort());
                clients.add(client);
                client.getOutputStream().write("GET /debug/pprof/ HT".getBytes(StandardCharsets.US_ASCII));
            }

            for (Socket client : clients) {
                assertThat(isClosedByServer(client)).isTrue();
            }
            assertThat(threads.largest()).isEqualTo(most);
            assertThat(Reply.get(bounded.uri()).status()).isEqualTo(200);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void requestsOneAfterTheOtherShareThreads() throws Exception {
        RequestThreads threads = new RequestThreads(64, 8, Duration.ofSeconds(30));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (PprofServer one = PprofServer.start(any, PprofOptions.DEFAULT, Optional.empty(), threads)) {
            for (int i = 0; i < 40; i++) {
                assertThat(Reply.get(one.uri()).status()).isEqualTo(200);
            }
            assertThat(threads.largest()).isLessThan(10);
        }
    }

    /** Waits until the server has said or done something. */
    private static boolean isClosedByServer(Socket client) throws IOException {
        try {
            return client.getInputStream().read() == -1;
        } catch (SocketException e) {
            return true; // closed before it had read all that was sent
        }
    }

    @Test
    void pagesOfOtherOriginsStartNoWork() throws Exception {
        for (String work : List.of("heap?gc=1", "profile?seconds=1", "wall?seconds=1", "block?seconds=1", "trace")) {
            for (String site : List.of("cross-site", "same-site")) {
                Reply reply = replyTo(site, work);
                assertThat(reply.status()).as(work).isEqualTo(403);
                assertThat(reply.text())
                        .isEqualTo("a page of another origin asks; open the address itself, or use a client that is no"
                                + " browser\n");
            }
        }
        assertThat(replyTo("cross-site", "").status()).isEqualTo(200);
        assertThat(replyTo("same-origin", "heap?gc=1").status()).isEqualTo(200);
        assertThat(replyTo("none", "heap?gc=1").status()).isEqualTo(200);
    }

    private Reply replyTo(String site, String path) throws Exception {
        return Reply.send(HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Sec-Fetch-Site", site)
                .build());
    }
}
