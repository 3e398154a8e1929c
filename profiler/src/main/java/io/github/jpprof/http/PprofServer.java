// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profiler.engine.OwnThreads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A server for {@link PprofHandler} alone, at {@code /debug/pprof/}, and at {@code /debug/fgprof} for wall-clock profiles. One line starts it:
 *
 * <pre>{@code PprofServer.start(new InetSocketAddress("localhost", 6060));}</pre>
 *
 * <p>It runs on daemon threads until it is closed. No more than {@value #MOST_THREADS} requests are read or answered at a
 * time, and {@value #MOST_WAITING} wait; a connection beyond those, and one whose request has not arrived within ten seconds,
 * is closed. Profiles that take time come on top, as many as {@link PprofOptions#concurrent} allows.
 *
 * <p>On a loopback address and without a token it refuses requests whose
 * {@code Host} is a name other than localhost, so that no page in a browser gets at it by way of the name service.
 */
public final class PprofServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final String PREFIX = "/debug/pprof";
    private static final String FGPROF = "/debug/fgprof"; // where Go programs have it
    private static final int BACKLOG = 0; // the system's
    private static final int MOST_THREADS = 128;
    private static final int MOST_WAITING = 256;
    private static final Duration ARRIVAL = Duration.ofSeconds(10);

    private final HttpServer server;
    private final PprofHandler handler;
    private final RequestThreads threads;

    private PprofServer(HttpServer server, PprofHandler handler, RequestThreads threads) {
        this.server = server;
        this.handler = handler;
        this.threads = threads;
    }

    /**
     * Starts a server without a token, with the default bounds.
     *
     * @param address port 0 takes a free one; an address without a host is that of every network, which is said on the log
     * @throws IOException if it can't listen there; the message names the address
     */
    public static PprofServer start(InetSocketAddress address) throws IOException {
        return start(address, PprofOptions.DEFAULT);
    }

    /** Starts a server with these options; see {@link #start(InetSocketAddress)}. */
    public static PprofServer start(InetSocketAddress address, PprofOptions options) throws IOException {
        return start(address, options, Optional.empty());
    }

    /** Starts a server that asks this authenticator about every request; see {@link #start(InetSocketAddress)}. */
    public static PprofServer start(InetSocketAddress address, PprofOptions options, Authenticator authenticator)
            throws IOException {
        return start(address, options, Optional.of(authenticator));
    }

    private static PprofServer start(
            InetSocketAddress address, PprofOptions options, Optional<Authenticator> authenticator) throws IOException {
        return start(address, options, authenticator, new RequestThreads(MOST_THREADS, MOST_WAITING, ARRIVAL));
    }

    static PprofServer start(
            InetSocketAddress address,
            PprofOptions options,
            Optional<Authenticator> authenticator,
            RequestThreads threads)
            throws IOException {
        HttpServer server = create(address);
        PprofHandler handler = new PprofHandler(options);
        boolean guarded = options.token().isPresent() || authenticator.isPresent();
        boolean loopback = server.getAddress().getAddress().isLoopbackAddress();
        for (HttpContext context : List.of(
                server.createContext(PREFIX, handler), server.createContext(FGPROF, handler.of(Endpoints.FGPROF)))) {
            context.getFilters().add(threads.arrival());
            authenticator.ifPresent(context::setAuthenticator);
            if (loopback && !guarded) {
                context.getFilters().add(new LocalHosts());
            }
        }
        if (!loopback && !guarded) {
            LOG.log(
                    Level.WARNING,
                    "jpprof: every client that reaches {0} can take profiles of this process: bind to localhost, or set a token",
                    server.getAddress());
        }
        server.createContext(
                        "/",
                        exchange -> PprofHandler.answer(exchange, () -> Response.toCleanPath(exchange.getRequestURI())
                                .orElseGet(() -> Response.plainError(404, "404 page not found"))))
                .getFilters()
                .add(threads.arrival());
        server.setExecutor(threads);
        onOwnThread(() -> {
            server.start();
            return server;
        });
        Pprof.profiles(); // begins those that run all the time in Go
        return new PprofServer(server, handler, threads);
    }

    private static HttpServer create(InetSocketAddress address) throws IOException {
        try {
            return onOwnThread(() -> HttpServer.create(address, BACKLOG));
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "can't serve profiles at " + address + ": " + e.getMessage() + "; choose another address", e);
        }
    }

    /** Threads that the server starts are in the group of the one that started it. */
    private static HttpServer onOwnThread(Callable<HttpServer> step) throws IOException {
        FutureTask<HttpServer> server = new FutureTask<>(step);
        OwnThreads.make("http", server).start();
        try {
            return server.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io
                    ? io
                    : new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Where it listens, with its actual port. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** The index, for a browser. */
    public URI uri() {
        String host = address().getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address().getPort() + PREFIX + "/");
    }

    /** Ends every profile that is being taken, and stops listening. */
    @Override
    public void close() {
        handler.interrupt();
        server.stop(0);
        threads.close();
    }
}
