// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
    /** Or the next request of a client would be refused, where one at a time is allowed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 32 << 10, (32 << 10) + 1, 1_000_000})
    void isLetGoBeforeItsClientHasAllOfIt(int length) throws Exception {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        List<Integer> sentAtClose = new ArrayList<>();
        Response.Body bytes = Response.bytes(new byte[length]);
        Response.Body body = new Response.Body() {
            @Override
            public long length() {
                return bytes.length();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                bytes.writeTo(out);
            }

            @Override
            public void close() {
                sentAtClose.add(client.size());
            }
        };

        Response.attachment("heap", body).writeTo(client);

        assertThat(sentAtClose).first().satisfies(sent -> assertThat(sent).isLessThan(length));
        assertThat(client.size()).isEqualTo(length);
    }
}
