// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class UserHomeTest {
    static final class Main {
        public static void main(String[] arguments) {
            System.out.print(UserHome.path());
        }
    }

    @Test
    void isThatOfTheEnvironment() throws IOException {
        assertThat(home("/srv/build")).isEqualTo("/srv/build");
    }

    @Test
    void isTheJvmsWhereTheEnvironmentHasNone() throws IOException {
        assertThat(home("")).isEqualTo("/home/java");
    }

    private static String home(String variable) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=/home/java",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().put("HOME", variable);
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
