// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer to a request. */
final class PageResponse {
    private final int status;
    private final String type;
    private final Map<String, String> headers;
    private final byte[] body;

    /** An answer of bytes, which are not copied. */
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

    static PageResponse redirect(String to) {
        return new PageResponse(302, "text/plain", Map.of("Location", to), new byte[0]);
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
