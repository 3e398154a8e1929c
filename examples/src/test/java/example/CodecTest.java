// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.CpuProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where does encoding spend its time? See {@code cpu.txt}: in the checksum. */
class CodecTest {
    private final byte[] message = "aaaabbbcc".repeat(2_000).getBytes(StandardCharsets.UTF_8);

    @Test
    @CpuProfile
    void encodesRunsAsLengthAndByte() {
        Codec codec = new Codec();
        byte[] encoded = {};
        for (int i = 0; i < 1_000; i++) {
            encoded = codec.encode(message);
        }
        assertThat(encoded).startsWith(4, 'a', 3, 'b', 2, 'c');
    }
}
