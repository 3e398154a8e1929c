// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.github.jpprof.tool.console.HeapSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;

/** Answers requests for this host, with headers that let a page load nothing from other servers. */
final class WebHandler implements HttpHandler {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final WebAddress address;
    private final Views views;
    private final SavedViews saved;

    WebHandler(WebAddress address, Views views, SavedViews saved) {
        this.address = address;
        this.views = views;
        this.saved = saved;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private PageResponse answer(HttpExchange exchange) {
        Headers request = exchange.getRequestHeaders();
        String host = Optional.ofNullable(request.getFirst("Host")).orElse("");
        if (!address.isMeantBy(host)) {
            return PageResponse.text(403, "this host is not served: use " + address.shown());
        }
        String path = exchange.getRequestURI().getPath();
        boolean saving = SavedViews.PATHS.contains(path);
        if (saving ? Origin.isOfAnotherSite(request) : Origin.isForeign(request)) {
            return PageResponse.text(403, "pages of other sites are not served");
        }
        Set<String> methods = saving ? Set.of("GET", "POST", "DELETE") : Set.of("GET", "HEAD");
        if (!methods.contains(exchange.getRequestMethod())) {
            return PageResponse.text(
                    405, "only " + String.join(", ", methods.stream().sorted().toList()) + " is served");
        }
        try {
            Parameters parameters = Parameters.parse(exchange.getRequestURI().getRawQuery());
            return saving ? saved.answer(path, parameters) : views.answer(path, parameters);
        } catch (IOException | RuntimeException e) {
            return PageResponse.text(500, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return PageResponse.text(400, "an expression is too deeply nested: make it simpler");
        } catch (OutOfMemoryError e) {
            return PageResponse.text(500, HeapSize.tooSmallFor("the profile"));
        }
    }

    private static void send(HttpExchange exchange, PageResponse answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cache-Control", "no-store");
        answer.headers().forEach(headers::set);
        byte[] body = answer.body();
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }
}
