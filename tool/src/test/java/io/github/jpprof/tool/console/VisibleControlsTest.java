// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VisibleControlsTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("a\u001b[2Jb", "a\\x1b[2Jb"),
                arguments("\u001b]0;title\u0007", "\\x1b]0;title\\x07"),
                arguments("a\u009b31mb", "a\\x9b31mb"),
                arguments("back\bspace\rline", "back\\x08space\\x0dline"),
                arguments("del\u007f", "del\\x7f"),
                arguments("größe × µs \ud83d\ude00 \u00a0", "größe × µs \ud83d\ude00 \u00a0"));
    }

    /** A terminal may read single bytes: 9b alone begins an escape sequence there. */
    @Test
    void showsBytesThatAreNoCharacters() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream terminal = new VisibleControls(bytes)) {
            terminal.write(
                    new byte[] {'a', (byte) 0x9b, '3', (byte) 0xe2, (byte) 0x82, 'b', (byte) 0xc2, (byte) 0xff, 'c'});
            terminal.write("€".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a\\x9b3\\xe2\\x82b\\xc2\\xffc€");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void showsControlCharactersAndKeepsText(String text, String shown) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream terminal = new VisibleControls(bytes)) {
            terminal.write((text + "\n\tx").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(shown + "\n\tx");
    }
}
