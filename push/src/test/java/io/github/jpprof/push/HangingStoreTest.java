// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.store.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever hangs on the way to a store: a push ends in its time, and the profile waits. */
@Execution(ExecutionMode.CONCURRENT) // nearly all of their time they wait
class HangingStoreTest {
    private static final Duration TIME = Duration.ofMillis(1_500);

    /** What a busy machine may add; what hangs here hangs for ever. */
    private static final long ENOUGH_MILLIS = 15_000;

    @TempDir
    private Path folder;

    /** Opening a pipe that nothing writes to hangs, as a name server does that is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"http://store.example:4040", "https://store.example", "otlp+http://store.example:4318"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aNameThatIsNotResolved(String url) throws Exception {
        assertEnds(PushingJvm.run(pipe(), url, TIME, folder.resolve("spool"), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_PROXY", "HTTPS_PROXY"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theNameOfAProxyThatIsNotResolved(String variable) throws Exception {
        String scheme = variable.startsWith("HTTPS") ? "https" : "http";
        Map<String, String> environment = Map.of(variable, "http://proxy.example:3128");

        assertEnds(PushingJvm.run(pipe(), scheme + "://store.example", TIME, folder.resolve("spool"), environment));
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = folder.resolve("hosts");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private static void assertEnds(String printed) {
        assertThat(printed)
                .matches("(?s)\\d+ PushResult\\[accepted=0, waiting=1,.*(no answer within|the time for it is over).*");
        assertThat(Long.parseLong(printed.substring(0, printed.indexOf(' '))))
                .isBetween(TIME.toMillis(), ENOUGH_MILLIS);
    }

    /** For HTTPS it is asked for a tunnel first. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aProxyThatDoesNotAnswer(String scheme) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String proxy = "127.0.0.1:" + silent.getLocalPort();

            assertEnds(scheme + "://store.example", Map.of("HTTP_PROXY", proxy, "HTTPS_PROXY", proxy));
        }
    }

    @Test
    void aTlsHandshakeThatIsNotAnswered() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertEnds("https://127.0.0.1:" + silent.getLocalPort(), Map.of());
        }
    }

    /** Linux drops what would begin a connection while those that wait to be accepted are as many as were allowed. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectionThatIsNotTaken() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = new InetSocketAddress(full.getInetAddress(), full.getLocalPort());
            while (connects(address, waiting)) {
                assertThat(waiting).hasSizeLessThan(20);
            }

            assertEnds("http://127.0.0.1:" + full.getLocalPort(), Map.of());
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean connects(InetSocketAddress address, List<Socket> waiting) throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(address, 500);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** An answer of which each byte comes in time, and the last one never. */
    @Test
    void anAnswerThatComesInDrops() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> drip(slow));
            server.start();

            assertEnds("http://127.0.0.1:" + slow.getLocalPort(), Map.of());
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                connection.getOutputStream().write('x');
                connection.getOutputStream().flush();
                TimeUnit.MILLISECONDS.sleep(50); // the rate of the drops; nothing waits for it
            }
        } catch (IOException | InterruptedException e) {
            // The push has closed the connection.
        }
    }

    private void assertEnds(String url, Map<String, String> environment) {
        PushOptions options = PushOptions.of(Destination.parse(url, Map.of()), Map.of())
                .withSpool(folder.resolve("spool"), 1 << 24)
                .withTimeout(TIME);
        Outgoing profile = Outgoing.of("cpu", Map.of("service", "shop"), Profiles.of("cpu", 3, 1));
        long start = System.nanoTime();

        PushResult result = new Push(options, environment).profiles(List.of(profile));

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(ENOUGH_MILLIS);
        assertThat(result.accepted()).isZero();
        assertThat(result.waiting()).isEqualTo(1);
        assertThat(result.messages()).singleElement().asString().contains("1 profile waits in");
    }
}
