// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a class in a JVM of its own, with this one's class path. */
public final class ChildJvm {
    private ChildJvm() {}

    /**
     * Returns what it printed, on either stream; fails if it didn't end well within a minute.
     *
     * @param arguments those that begin with a dash are the JVM's, the others the program's
     */
    public static String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Stream.of(arguments).noneMatch(word -> word.startsWith("--illegal-native-access"))) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-XX:TieredStopAtLevel=1"); // the second compiler is most of what JVMs cost that run for a second
        Stream.of(arguments).filter(word -> word.startsWith("-")).forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Stream.of(arguments).filter(word -> !word.startsWith("-")).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
