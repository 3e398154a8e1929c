// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Whatever the server is, an answer is let go by closing its body. */
class EndpointsTest {
    private final Endpoints endpoints = new Endpoints(PprofOptions.DEFAULT.withConcurrent(1));

    private Response serve(String name, String query) throws InterruptedException {
        return endpoints.serve(
                new Request("GET", "/", name, query, "", "", InputStream.nullInputStream(), Client.PATIENT));
    }

    @Test
    void aProfileCountsUntilItsAnswerIsLetGo() throws Exception {
        Response first = serve("goroutine", "");
        assertThat(first.status()).isEqualTo(200);

        assertThat(serve("goroutine", "").status()).as("meanwhile").isEqualTo(503);

        first.body().close();
        first.body().close();
        assertThat(serve("goroutine", "").status()).isEqualTo(200);
        assertThat(serve("goroutine", "").status()).as("closed twice").isEqualTo(503);
    }

    @Test
    void aProfileThatEndsWithoutAnAnswerCountsNoLonger() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> serve("goroutine", "seconds=1")).isInstanceOf(InterruptedException.class);

        assertThat(serve("goroutine", "").status()).isEqualTo(200);
    }
}
