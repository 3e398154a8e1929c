// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBytesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "61",
                "ff",
                "61ff62",
                "c3",
                "c328",
                "e282",
                "e28261",
                "f0288cbc",
                "eda0bdedb4a5",
                "c080",
                "efbfbd",
                "efbfbdff",
                "f09f94a5",
                "f09f94a5ff",
                "f48fbe80",
                "f48fbfbf",
                "61f48fbf8062",
                "f7bfbfbf",
                "80"
            })
    void keepsEveryByte(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(KeptBytes.encode(KeptBytes.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void keepsRandomBytes() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(KeptBytes.encode(KeptBytes.decode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void isUtf8ForText() {
        String text = "größe × \uFFFD \uD83D\uDD25 \uDBFF\uDC00";
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        assertThat(KeptBytes.decode(utf8)).isEqualTo(text);
        assertThat(KeptBytes.encode(text)).isEqualTo(utf8);
        assertThat(KeptBytes.decode(new byte[] {'a', (byte) 0xff}).codePointCount(0, 3))
                .isEqualTo(2);
    }
}
