// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.jpprof.profiler.engine.OwnThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the profiles of this process under the path at which it is mounted, {@code /debug/pprof/} or any other:
 *
 * <pre>{@code server.createContext("/debug/pprof/", new PprofHandler());}</pre>
 *
 * <p>Paths, parameters, status codes, headers and error texts are those of Go's {@code net/http/pprof}: the index,
 * {@code cmdline}, {@code profile?seconds=30}, {@code trace?seconds=1}, {@code symbol}, and every profile of
 * {@link io.github.jpprof.pprof.Pprof#lookup} with {@code debug}, {@code gc} and, for what is added in some seconds,
 * {@code seconds}. What differs: {@code wall?seconds=30}, also as {@code fgprof}, is added, {@code trace} is a Flight Recorder file, {@code symbol} may be posted to on every
 * version, and {@link PprofOptions} bounds seconds and concurrent profiles.
 *
 * <p>Requests that take time run on threads of their own, so a server with a single thread goes on. Where the system
 * reports that a client has disconnected (on Linux it does), its profile ends at once; elsewhere, after the seconds asked for.
 *
 * <p>A request that starts work (a profile, a trace, a delta, a collection) is refused with 403 where the browser that sends
 * it says that a page of another origin asks. Connections, threads and the time in which a request has to arrive are left to
 * the server; {@link PprofServer} bounds them.
 *
 * <p>Every client that is let in sees class names, stacks, labels and the command line: mount it where only operators come,
 * or set a {@linkplain PprofOptions#withToken token} or the context's {@code Authenticator}.
 */
public final class PprofHandler implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Endpoints endpoints;
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    /** A handler without a token, with the default bounds. */
    public PprofHandler() {
        this(PprofOptions.DEFAULT);
    }

    /** A handler with these options. */
    public PprofHandler(PprofOptions options) {
        this.endpoints = new Endpoints(options);
    }

    @Override
    public void handle(HttpExchange exchange) {
        String context = exchange.getHttpContext().getPath();
        String prefix = context.endsWith("/") ? context : context + "/";
        URI asked = exchange.getRequestURI();
        String path = asked.getPath();
        Optional<Response> clean = Response.toCleanPath(asked);
        if (clean.isPresent()) {
            answer(exchange, clean::get);
        } else if (path.equals(context) && !path.equals(prefix)) {
            answer(exchange, () -> Response.toIndex(exchange.getRequestMethod(), prefix, asked.getRawQuery()));
        } else if (!path.startsWith(prefix)) {
            answer(exchange, () -> Response.plainError(404, "404 page not found"));
        } else {
            handle(exchange, request(exchange, prefix, path.substring(prefix.length())));
        }
    }

    /** Serves one profile, at whatever path this is mounted. */
    HttpHandler of(String name) {
        return exchange -> handle(exchange, request(exchange, "/", name));
    }

    private void handle(HttpExchange exchange, Request request) {
        if (Endpoints.takesTime(request)) {
            OwnThreads.make("http " + request.name(), () -> {
                        workers.add(Thread.currentThread());
                        try {
                            answer(exchange, () -> endpoints.serve(request));
                        } finally {
                            workers.remove(Thread.currentThread());
                        }
                    })
                    .start();
        } else {
            answer(exchange, () -> endpoints.serve(request));
        }
    }

    private static Request request(HttpExchange exchange, String prefix, String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                prefix,
                name,
                query == null ? "" : query,
                header(exchange, "Authorization"),
                header(exchange, "Sec-Fetch-Site"),
                exchange.getRequestBody(),
                new TcpClient(exchange.getLocalAddress(), exchange.getRemoteAddress()));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    /** What makes an answer. */
    interface Work {
        Response answer() throws InterruptedException;
    }

    /** Sends the answer, if the client is still connected. */
    static void answer(HttpExchange exchange, Work work) {
        try (exchange;
                Response answer = answerOrFault(exchange, work)) {
            send(exchange, answer);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "jpprof: a client went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server closes, and with it the connection
        }
    }

    /** The answer; where that fails, an error: without one the server closes the connection and gives no reason. */
    private static Response answerOrFault(HttpExchange exchange, Work work) throws InterruptedException {
        try {
            return work.answer();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "jpprof: a request failed, please report it: " + exchange.getRequestURI(), e);
            return Response.error(500, "the request failed: " + e + "; the log of the server has more");
        }
    }

    private static void send(HttpExchange exchange, Response answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Length",
                            Long.toString(answer.body().length())); // the JDK's server sends none of its own
            answer.close();
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), answer.body().length());
            OutputStream out = exchange.getResponseBody();
            answer.writeTo(out);
            out.close(); // not when writing failed: the client must see that it has not got everything
        }
    }

    /** Ends the profiles that are being taken; clients that wait for them get nothing. */
    void interrupt() {
        workers.forEach(Thread::interrupt);
    }
}
