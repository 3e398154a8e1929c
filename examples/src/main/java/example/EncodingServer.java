// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.http.PprofServer;
import io.github.jpprof.pprof.Pprof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small server to profile: it encodes the path of each request and keeps the latest results. */
public final class EncodingServer implements AutoCloseable {
    private static final int REPEATS = 100;

    private final Codec codec = new Codec();
    private final RecentResults results = new RecentResults();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    private EncodingServer(HttpServer server) {
        this.server = server;
    }

    /** Starts the server on the loopback address; port 0 selects a free port. */
    public static EncodingServer start(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        EncodingServer started = new EncodingServer(HttpServer.create(address, 0));
        started.server.createContext("/", started::answer);
        started.server.setExecutor(started.threads);
        started.server.start();
        return started;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] encoded = codec.encode(path.repeat(REPEATS).getBytes(StandardCharsets.UTF_8));
            results.keep(path, encoded);
            exchange.sendResponseHeaders(200, encoded.length);
            exchange.getResponseBody().write(encoded);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * Prints the address and serves until the process is killed.
     *
     * @param args the profiles to turn on, for comparison: {@code none}, or some of {@code heap}, {@code block} and {@code
     *     mutex}; all by default
     */
    public static void main(String[] args) throws IOException {
        List<String> kinds = args.length == 0 ? List.of("heap", "block", "mutex") : List.of(args);
        if (kinds.contains("heap")) {
            Pprof.setMemProfileRate(512 * 1024);
        }
        if (kinds.contains("block")) {
            Pprof.setBlockProfileRate(10_000);
        }
        if (kinds.contains("mutex")) {
            Pprof.setMutexProfileFraction(1);
        }
        if (args.length == 0) {
            PprofServer.start(new InetSocketAddress("localhost", 6060)); // this line is all that it takes
        }
        System.out.println(EncodingServer.start(0).port());
    }
}
