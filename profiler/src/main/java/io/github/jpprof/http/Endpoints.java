// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** What is served at which path, whatever the server. */
final class Endpoints {
    private static final Set<String> SYMBOL = Set.of("symbol", "symbolz"); // pprof's word outside /debug/pprof/

    /** What Go programs that have a wall-clock profile call it. */
    static final String FGPROF = "fgprof";

    private static final String WALL = "wall";

    private final PprofOptions options;
    private final DurationEndpoint timed;
    private final SnapshotEndpoint named;
    private final DeltaEndpoint deltas = new DeltaEndpoint();
    private final Semaphore free;

    Endpoints(PprofOptions options) {
        this.options = options;
        this.timed = new DurationEndpoint(options.longest());
        this.named = new SnapshotEndpoint(options.longest());
        this.free = new Semaphore(options.concurrent());
    }

    /** Whether the answer takes as long as the request says, so that it must not hold up a server's only thread. */
    static boolean takesTime(Request request) {
        return switch (request.name()) {
            case "profile", "trace", WALL, FGPROF -> true;
            default -> !request.form().value("seconds").isEmpty();
        };
    }

    /** Whether the answer makes this process do more than copy what it has, or changes what the next one is. */
    private static boolean startsWork(Request request) {
        return takesTime(request)
                || DeltaEndpoint.serves(request.name())
                || !request.form().value("gc").isEmpty();
    }

    /** @throws InterruptedException if the server closes meanwhile; nothing goes on then */
    Response serve(Request request) throws InterruptedException {
        if (!isAllowed(request.authorization())) {
            return Response.plainError(
                            401, "Unauthorized: a token is needed, as a bearer's or as the password of the URL")
                    .with("WWW-Authenticate", "Basic realm=\"pprof\"");
        }
        boolean symbol = SYMBOL.contains(request.name());
        boolean get = request.method().equals("GET") || request.method().equals("HEAD");
        if (!get && !(symbol && request.method().equals("POST"))) {
            return Response.notAllowed(symbol ? "GET, HEAD, POST" : "GET, HEAD");
        }
        if (request.isFromAnotherOrigin() && startsWork(request)) {
            return Response.error(
                    403, "a page of another origin asks; open the address itself, or use a client that is no browser");
        }
        if (symbol) {
            return Symbols.answer(request);
        }
        return switch (request.name()) {
            case "" -> Response.html(IndexPage.of(request.prefix(), Pprof.profiles()));
            case "cmdline" -> Response.text(ProcessCommandLine.ofThisProcess());
            default -> profile(request);
        };
    }

    private Response profile(Request request) throws InterruptedException {
        if (!free.tryAcquire()) {
            return Response.error(
                    503,
                    "too many concurrent profiles: " + options.concurrent()
                            + " are being taken or sent, which is the limit; try again later");
        }
        try {
            Response answer =
                    switch (request.name()) {
                        case "profile" -> timed.cpu(request);
                        case "trace" -> timed.trace(request);
                        case WALL, FGPROF -> timed.wall(request);
                        default ->
                            DeltaEndpoint.serves(request.name()) ? deltas.answer(request) : named.answer(request);
                    };
            return answer.with(new CountedBody(answer.body(), free));
        } catch (InterruptedException | RuntimeException | Error e) {
            free.release();
            throw e;
        }
    }

    private boolean isAllowed(String authorization) {
        return options.token()
                .map(token -> same(token, bearer(authorization)) || same(token, password(authorization)))
                .orElse(true);
    }

    private static boolean same(String token, String shown) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(String authorization) {
        return after("Bearer ", authorization);
    }

    private static String password(String authorization) {
        try {
            byte[] pair = Base64.getDecoder().decode(after("Basic ", authorization));
            return after(":", new String(pair, StandardCharsets.UTF_8).replaceFirst("^[^:]*", ""));
        } catch (IllegalArgumentException e) {
            return ""; // not Base64
        }
    }

    private static String after(String start, String text) {
        return text.regionMatches(true, 0, start, 0, start.length())
                ? text.substring(start.length()).strip()
                : "";
    }
}
