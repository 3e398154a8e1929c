// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a server answers, as far as it may be compared. */
@SuppressWarnings("ArrayRecordComponent") // no reply is compared as a whole
record Reply(
        int status,
        String type,
        String disposition,
        String noGuessing,
        String pprof,
        String location,
        String length,
        byte[] body) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Reply get(URI uri) throws IOException, InterruptedException {
        return of("GET", uri, "");
    }

    static Reply of(String method, URI uri, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .build());
    }

    static Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                response.statusCode(),
                header(response, "Content-Type"),
                header(response, "Content-Disposition"),
                header(response, "X-Content-Type-Options"),
                header(response, "X-Go-Pprof"),
                header(response, "Location"),
                header(response, "Content-Length"),
                response.body());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** All but the body. */
    String head() {
        return status + " type=" + type + " disposition=" + disposition + " sniff=" + noGuessing + " pprof=" + pprof
                + " location=" + location;
    }
}
