// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tmp/a b/cpu.pb.gz",
                "a.Test$Nested/cpu",
                "it's",
                "a\"b",
                "a;b|c&d",
                "#a",
                "`a`",
                "a\\b",
                "*",
                "~",
                ""
            })
    @DisabledOnOs(OS.WINDOWS)
    void isOneArgumentOfAShell(String path) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s -x=" + ShellWord.of(path)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("-x=" + path);
    }

    @Test
    void leavesPlainPathsAsTheyAre() {
        assertThat(ShellWord.of("/home/me/target/jpprof/a.Test/t-1/cpu.pb.gz", false))
                .isEqualTo("/home/me/target/jpprof/a.Test/t-1/cpu.pb.gz");
    }

    @Test
    void onWindowsQuotesAreThoseOfItsShells() {
        assertThat(ShellWord.of("C:\\me\\cpu.pb.gz", true)).isEqualTo("C:\\me\\cpu.pb.gz");
        assertThat(ShellWord.of("C:\\my builds\\cpu.pb.gz", true)).isEqualTo("\"C:\\my builds\\cpu.pb.gz\"");
    }
}
