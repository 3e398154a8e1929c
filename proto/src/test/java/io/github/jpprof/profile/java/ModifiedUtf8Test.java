// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedUtf8Test {
    /** The JDK's own writer of this encoding is the witness. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "größe €",
                "\ud83d\udd25",
                "a\ud83d\udd25b\ud840\udc00\ud840\udc00",
                "a\u0000b",
                "\u0000"
            })
    void readsBothEncodings(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataOutputStream(out).writeUTF(text);
        byte[] modified = Arrays.copyOfRange(out.toByteArray(), 2, out.size());

        assertThat(ModifiedUtf8.decode(modified)).isEqualTo(text);
        assertThat(ModifiedUtf8.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\udd25", "\udd25\ud83d", "x\ud83dy"})
    void leavesSurrogatesWithoutPartner(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DataOutputStream(out).writeUTF(text);
        byte[] modified = Arrays.copyOfRange(out.toByteArray(), 2, out.size());

        assertThat(ModifiedUtf8.toUtf8(modified)).isSameAs(modified);
    }
}
