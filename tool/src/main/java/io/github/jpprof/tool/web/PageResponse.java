// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A response to a request. */
final class PageResponse {
    private final int status;
    private final String type;
    private final Map<String, String> headers;
    private final byte[] body;

    /** A response with these bytes, which are not copied. */
    PageResponse(int status, String type, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.type = type;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    static PageResponse text(int status, String text) {
        return of(status, "text/plain", text + "\n");
    }

    static PageResponse of(String type, String text) {
        return of(200, type, text);
    }

    static PageResponse of(int status, String type, String text) {
        return new PageResponse(status, type + "; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A redirect that keeps the query of the request. */
    static PageResponse redirect(int status, String path, String query) {
        String to = query.isEmpty() ? path : path + "?" + query;
        return new PageResponse(status, "text/plain", Map.of("Location", to), new byte[0]);
    }

    PageResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new PageResponse(status, type, more, body);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
