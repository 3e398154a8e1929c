// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.pprof.NamedProfile;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.testsupport.CapturedLog;
import io.github.jpprof.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A handler on a server with a single thread, at another prefix. */
class PprofHandlerTest {
    private static final NamedProfile HOSTILE = Pprof.newProfile("<script>'\"&\r\nX: y/é");

    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
        Pprof.setMemProfileRate(0); // a look at it has begun it, and other tests want other rates
    }

    private URI start(String prefix, PprofOptions options) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(prefix, new PprofHandler(options));
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private URI start(String prefix) throws Exception {
        return start(prefix, PprofOptions.DEFAULT);
    }

    @Test
    void servesBelowPathItIsMountedAt() throws Exception {
        URI root = start("/internal/pprof");

        assertThat(Reply.get(root.resolve("internal/pprof/goroutine?debug=1")).text())
                .startsWith("goroutine profile: total ");
        assertThat(Reply.get(root.resolve("internal/pprof/")).text()).contains("<h1>/internal/pprof/</h1>");
        assertThat(Reply.get(root.resolve("internal/pprof")).location()).isEqualTo("/internal/pprof/");
        assertThat(Reply.get(root.resolve("internal/pprofx")).text()).isEqualTo("404 page not found\n");
    }

    /** The server would close the connection without a word, and log nothing of an error. */
    @Test
    void answersWithFaultsOfItsOwnAndLogsThem() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> PprofHandler.answer(exchange, () -> {
                    throw new StackOverflowError("too deep");
                }));
        server.start();

        try (CapturedLog log = new CapturedLog()) {
            Reply reply = Reply.get(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/heap?debug=1"));

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.pprof()).as("go tool pprof shows it").isEqualTo("1");
            assertThat(reply.text())
                    .isEqualTo(
                            "the request failed: java.lang.StackOverflowError: too deep; the log of the server has more\n");
            assertThat(log.lines()).containsExactly("jpprof: a request failed, please report it: /heap?debug=1");
        }
    }

    @Test
    void servesAtRoot() throws Exception {
        URI root = start("/");

        assertThat(Reply.get(root.resolve("heap")).disposition()).isEqualTo("attachment; filename=\"heap\"");
        assertThat(Reply.get(root).text()).contains("<h1>/</h1>");
    }

    @Test
    void longProfileDoesNotBlockOnlyThread() throws Exception {
        URI root = start("/");
        CompletableFuture<Reply> slow = later(root.resolve("goroutine?seconds=2"));

        Reply quick = Reply.get(root.resolve("symbol"));

        // A busy machine may hold this one up, but not for long enough to let every try come second.
        for (int i = 0; i < 10 && slow.isDone(); i++) {
            slow = later(root.resolve("goroutine?seconds=2"));
            quick = Reply.get(root.resolve("symbol"));
        }
        assertThat(slow.isDone()).isFalse();
        assertThat(quick.text()).isEqualTo("num_symbols: 1\n");
        assertThat(slow.join().status()).isEqualTo(200);
    }

    @Test
    void answersGosErrorWhenInUse() throws Exception {
        URI root = start("/");
        Pprof.startCpuProfile(new ByteArrayOutputStream());
        try {
            Reply reply = Reply.get(root.resolve("profile?seconds=1"));
            assertThat(reply.head())
                    .isEqualTo("500 type=text/plain; charset=utf-8 disposition= sniff=nosniff pprof=1 location=");
            assertThat(reply.text()).isEqualTo("Could not enable CPU profiling: cpu profiling already in use\n");
        } finally {
            Pprof.stopCpuProfile();
        }
        Trace.start(new ByteArrayOutputStream());
        try {
            Reply reply = Reply.get(root.resolve("trace?seconds=0.1"));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.text()).isEqualTo("Could not enable tracing: execution tracer already enabled\n");
        } finally {
            Trace.stop();
        }
    }

    @Test
    void malformedSecondsMeanDefaultForProfileAndTrace() throws Exception {
        URI root = start("/", PprofOptions.DEFAULT.withLongest(Duration.ofSeconds(29)));

        // The default of a CPU profile, 30 seconds, is more than is allowed here.
        for (String seconds : new String[] {"", "?seconds=0", "?seconds=-5", "?seconds=1.5", "?seconds=x"}) {
            assertThat(Reply.get(root.resolve("profile" + seconds)).text())
                    .startsWith("profile duration exceeds server's WriteTimeout\n");
        }
        assertThat(Reply.get(root.resolve("trace?seconds=x")).status()).isEqualTo(200);
    }

    @Test
    void boundsSeconds() throws Exception {
        URI root = start("/", PprofOptions.DEFAULT.withLongest(Duration.ofSeconds(5)));

        for (String path : new String[] {"profile?seconds=6", "trace?seconds=5.1", "heap?seconds=6"}) {
            Reply reply = Reply.get(root.resolve(path));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.pprof()).isEqualTo("1");
            assertThat(reply.text())
                    .isEqualTo(
                            "profile duration exceeds server's WriteTimeout\nat most 5.0 seconds are allowed here\n");
        }
    }

    @Test
    void boundsConcurrentProfiles() throws Exception {
        URI root = start("/", PprofOptions.DEFAULT.withConcurrent(1));
        CompletableFuture<Reply> first = later(root.resolve("goroutine?seconds=2"));
        while (!isWaiting("goroutine") && !first.isDone()) {
            Thread.onSpinWait(); // the first has not arrived yet
        }

        Reply reply = Reply.get(root.resolve("heap"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).startsWith("too many concurrent profiles: 1 ");
        first.join();
        assertThat(Reply.get(root.resolve("heap")).status()).isEqualTo(200);
    }

    @Test
    void acceptsTokenAsBearerOrPassword() throws Exception {
        URI root = start("/", PprofOptions.DEFAULT.withToken("s:cret"));

        assertThat(Reply.get(root.resolve("heap")).status()).isEqualTo(401);
        assertThat(authorized(root, "Bearer wrong")).isEqualTo(401);
        assertThat(authorized(root, "Bearer s:cret")).isEqualTo(200);
        assertThat(authorized(root, "Basic " + base64("any:s:cret"))).isEqualTo(200);
        assertThat(authorized(root, "Basic " + base64("any:wrong"))).isEqualTo(401);
        assertThat(authorized(root, "Basic !")).isEqualTo(401);
        assertThat(authorized(root, "")).isEqualTo(401);
    }

    private static int authorized(URI root, String header) throws Exception {
        return Reply.send(HttpRequest.newBuilder(root.resolve("heap"))
                        .header("Authorization", header)
                        .build())
                .status();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersSymbolsOfPostAndGet() throws Exception {
        URI root = start("/");
        String text = Reply.get(root.resolve("goroutine?debug=1")).text();
        var frame = Pattern.compile("#\\t(0x[0-9a-f]+)\\t(.*)\\+0x0").matcher(text);
        assertThat(frame.find()).isTrue();
        String expected = "num_symbols: 1\n" + frame.group(1) + " " + frame.group(2) + "\n";

        assertThat(Reply.of("POST", root.resolve("symbol"), frame.group(1) + "+0x7")
                        .text())
                .isEqualTo(expected);
        assertThat(Reply.get(root.resolve("symbol?" + frame.group(1))).text()).isEqualTo(expected);
        assertThat(Reply.get(root.resolve("symbolz?0+" + frame.group(1))).text())
                .isEqualTo(expected);
    }

    @Test
    void refusesMoreAddressesThanItReads() throws Exception {
        Reply reply = Reply.of("POST", start("/").resolve("symbol"), "+".repeat((16 << 20) + 1));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text()).isEqualTo("too many addresses: at most 16777216 bytes of them are read\n");
    }

    @Test
    void escapesNamesInMarkupAndHeaders() throws Exception {
        URI root = start("/");

        String index = Reply.get(root).text();
        assertThat(index)
                .doesNotContain("<script")
                .contains("href='%3Cscript%3E%27%22%26%0D%0AX%3A%20y%2F%C3%A9?debug=1'")
                .contains("&lt;script&gt;&#39;&quot;&amp;");
        Reply profile = Reply.get(root.resolve("%3Cscript%3E%27%22%26%0D%0AX%3A%20y%2F%C3%A9"));
        assertThat(profile.disposition()).isEqualTo("attachment; filename=\"<script>'_&__X: y/_\"");
        assertThat(profile.noGuessing()).isEqualTo("nosniff");
        assertThat(HOSTILE.count()).isZero();
    }

    /** Whether a profile of that name is being taken. */
    private static boolean isWaiting(String name) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("jpprof http " + name))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(ClientWait.class.getName()));
    }

    private static CompletableFuture<Reply> later(URI uri) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return Reply.get(uri);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
