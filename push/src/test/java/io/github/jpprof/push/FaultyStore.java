// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A store that gives the answers that it was given, one after the other, and then takes everything. */
final class FaultyStore implements AutoCloseable {
    /** An answer to one request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Long> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());

    FaultyStore(Answer... answers) throws IOException {
        this(0, answers);
    }

    FaultyStore(int port, Answer... answers) throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0), answers);
    }

    private FaultyStore(HttpServer server, Answer... answers) {
        this.server = server;
        this.answers.addAll(List.of(answers));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that speaks TLS with a certificate of its own making. */
    static FaultyStore withItsOwnCertificate(Path folder) throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new FaultyStore(server);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(System.nanoTime());
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer next;
        synchronized (answers) {
            next = answers.poll();
        }
        if (next == null) {
            accepted.add(new String(body, StandardCharsets.ISO_8859_1));
            status(200, "").to(exchange);
        } else {
            next.to(exchange);
        }
    }

    static Answer status(int status, String text, String... header) {
        return exchange -> {
            for (int i = 0; i < header.length; i += 2) {
                exchange.getResponseHeaders().add(header[i], header[i + 1]);
            }
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        };
    }

    /** The connection is closed, without an answer. */
    static Answer closed() {
        return HttpExchange::close;
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int requests() {
        return requests.size();
    }

    /** The time between two requests. */
    long millisBetween(int first, int second) {
        return TimeUnit.NANOSECONDS.toMillis(requests.get(second) - requests.get(first));
    }

    int accepted() {
        return accepted.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
