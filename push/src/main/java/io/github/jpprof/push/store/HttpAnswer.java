// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.push.labels.LabelText;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What the status of an answer means, as far as all stores agree, and its words.
 *
 * @param credentials what was shown to the store, which its words may repeat
 */
record HttpAnswer(Credentials credentials) {
    private static final long LONGEST_SECONDS = 1_000_000;

    /**
     * What the status means.
     *
     * @param text what the body says
     */
    Outcome outcome(HttpResponse<byte[]> response, String text) {
        int status = response.statusCode();
        String why = "HTTP " + status + (text.isEmpty() ? "" : ": " + text);
        if (status / 100 == 2) {
            return new Outcome.Accepted();
        }
        return switch (status) {
            case 400, 406, 409, 411, 413, 414, 415, 422, 431 -> new Outcome.Refused(why);
            case 401, 403 -> new Outcome.Closed(why + ": set JPPROF_PUSH_TOKEN, or JPPROF_PUSH_USER and _PASSWORD");
            case 407 ->
                new Outcome.Closed(
                        why + ": the proxy asks for a password, which jpprof does not send: use one without");
            case 408, 425, 429, 499 -> new Outcome.Later(why, retryAfter(response), status != 429);
            default ->
                isPassingFault(status)
                        ? new Outcome.Later(why, retryAfter(response), true)
                        : new Outcome.Closed(why + location(response) + ": is this the address of such a store?");
        };
    }

    /** Of the server or of what stands before it, which have numbers of their own; not that it can't do this at all. */
    private static boolean isPassingFault(int status) {
        return status >= 500 && status != 501 && status != 505;
    }

    private String location(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Location")
                .map(to -> " to " + words(to.replaceFirst("//[^/]*@", "//")))
                .orElse("");
    }

    /** The start of a body of text; of others nothing. */
    String text(byte[] body) {
        return words(new String(body, StandardCharsets.UTF_8));
    }

    /** A text of the store on one line, cut where it is long, and without secrets. */
    String words(String text) {
        return LabelText.value(credentials.hideIn(text));
    }

    /** In seconds; a date is not understood, and those are rare. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_SECONDS)));
    }
}
