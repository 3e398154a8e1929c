// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged jar writes to a terminal, which {@code script} of util-linux makes, and to a pipe. */
@EnabledIfSystemProperty(named = "jpprof.jar", matches = ".+", disabledReason = "the jar is not packaged yet")
class TerminalIT {
    private static final String COLOUR = "\u001b\\[(\\d+;)*(3[0-9]|4[0-9]|9[0-7]|10[0-7])[;m]";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProfiles() throws Exception {
        Corpus.write(folder);
    }

    private static String jar(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                System.getProperty("jpprof.jar", "")),
                        Stream.of(arguments))
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    private static boolean hasScript() throws Exception {
        try {
            Process version = new ProcessBuilder("script", "--version")
                    .redirectErrorStream(true)
                    .start();
            String text = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && text.contains("util-linux");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** Runs it on a terminal on which this is typed; returns what the terminal was sent, with the echo of the input. */
    private String onTerminal(String noColor, String typed, String command) throws Exception {
        assumeTrue(hasScript(), "no script of util-linux");
        return output(noColor, typed, List.of("script", "--quiet", "--return", "--command", command, "/dev/null"));
    }

    private String output(String noColor, String typed, List<String> command) throws Exception {
        Path keys = Files.writeString(folder.resolve("keys"), typed);
        Path out = folder.resolve("terminal");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(keys.toFile())
                .redirectOutput(out.toFile());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("NO_COLOR", noColor);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(Files.readString(out))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void progressIsOneLineWithoutColours(String noColor) throws Exception {
        String text = onTerminal(noColor, "", jar("merge", "-o=sum.pb.gz", "cpu.pb.gz", "base.pb.gz"));

        assertThat(text)
                .containsPattern("\rmerging +100%.*2/2")
                .contains("Merged 2 profiles into sum.pb.gz")
                .doesNotContain("\\x")
                .doesNotContainPattern(COLOUR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1"})
    void reportsHaveNoColours(String noColor) throws Exception {
        assertThat(onTerminal(noColor, "", jar("-top", "cpu.pb.gz")))
                .contains("flat%")
                .doesNotContain("\u001b");
    }

    @Test
    void completionsHaveColoursUnlessTheyAreNotWanted() throws Exception {
        String typed = "to\t\t\nquit\n";
        String command = jar("cpu.pb.gz");

        assertThat(onTerminal("", typed, command)).contains("topproto").containsPattern(COLOUR);
        assertThat(onTerminal("1", typed, command)).contains("topproto").doesNotContainPattern(COLOUR);
    }

    @Test
    void aPipeGetsTextAlone() throws Exception {
        assertThat(output("", "top\nquit\n", List.of("sh", "-c", jar("cpu.pb.gz"))))
                .contains("flat%")
                .doesNotContain("\u001b");
        assertThat(output("", "", List.of("sh", "-c", jar("merge", "-o=sum.pb.gz", "cpu.pb.gz", "base.pb.gz"))))
                .isEqualTo("Merged 2 profiles into sum.pb.gz\n");
    }
}
