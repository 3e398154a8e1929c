// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Answers requests: only those that are meant for us, and in a way that lets a page load nothing but our own parts. */
final class WebHandler implements HttpHandler {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final WebAddress address;
    private final Views views;

    WebHandler(WebAddress address, Views views) {
        this.address = address;
        this.views = views;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private PageResponse answer(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        if (!address.isMeantBy(host)) {
            return PageResponse.text(403, "this host is not served here: use " + address.shown());
        }
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return PageResponse.text(405, "only GET is served");
        }
        try {
            return views.answer(
                    exchange.getRequestURI().getPath(),
                    Parameters.parse(exchange.getRequestURI().getRawQuery()));
        } catch (IOException | RuntimeException e) {
            return PageResponse.text(500, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            return PageResponse.text(400, "an expression is too deeply nested: make it simpler");
        } catch (OutOfMemoryError e) {
            return PageResponse.text(500, "the profile does not fit into the memory: start java with a greater -Xmx");
        }
    }

    private static void send(HttpExchange exchange, PageResponse answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
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
