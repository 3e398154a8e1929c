// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

    private static final Pattern ESCAPE = Pattern.compile("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])");

    /** That a terminal whose size is not known is drawn on is not to be expected. */
    private static final String WITH_SIZE = "stty rows 40 cols 120; ";

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
        } catch (IOException e) {
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
        Process process = builder(noColor, command)
                .redirectInput(keys.toFile())
                .redirectOutput(out.toFile())
                .start();
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

    private ProcessBuilder builder(String noColor, List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("NO_COLOR", noColor);
        return builder;
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
        assumeTrue(hasScript(), "no script of util-linux");

        assertThat(completions("")).containsPattern(COLOUR);
        assertThat(completions("1")).doesNotContainPattern(COLOUR);
    }

    /** What the prompt shows where one types {@code to} and asks for all that begins with it. */
    private String completions(String noColor) throws Exception {
        Process process = onTerminal(noColor, jar("cpu.pb.gz"));
        try (Writer keys = process.outputWriter(StandardCharsets.UTF_8);
                Reader screen = process.inputReader(StandardCharsets.UTF_8)) {
            readUntil(screen, "(pprof)");
            keys.write("to\t\t");
            keys.flush();
            String shown = readUntil(screen, "topproto");
            keys.write("\nquit\n");
            return shown;
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * What is typed is echoed: then a read is blocked while the terminal closes, and fails. Otherwise the first read starts after
     * that, and returns end of file.
     */
    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void endsWithItsTerminalWhereNoSignalTellsIt(String typed) throws Exception {
        assumeTrue(hasScript(), "no script of util-linux");
        // What nohup does, and some tools that begin others: the JVM leaves a signal alone that is ignored when it
        // starts.
        Process terminal = onTerminal("1", "trap '' HUP; exec " + jar("cpu.pb.gz") + " 2>said");
        ProcessHandle command = java(terminal);
        try (Signals signals = new Signals(command)) {
            Reader screen = terminal.inputReader(StandardCharsets.UTF_8);
            readUntil(screen, "(pprof)");
            if (!typed.isEmpty()) {
                Writer keys = terminal.outputWriter(StandardCharsets.UTF_8);
                keys.write(typed);
                keys.flush();
                readUntil(screen, typed);
            }
            signals.send("STOP");
            terminal.destroyForcibly().waitFor();
            signals.send("CONT");

            assertThat(command.onExit()).succeedsWithin(Duration.ofSeconds(30));
        } finally {
            command.destroyForcibly();
        }
        assertThat(folder.resolve("said"))
                .content()
                .contains("interactive mode")
                .doesNotContain("thread \"main\"");
    }

    /** The JVM that runs on a terminal, when the shell has become it. */
    private static ProcessHandle java(Process terminal) {
        while (terminal.isAlive()) {
            Optional<ProcessHandle> found = terminal.descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .findAny();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("the terminal is gone");
    }

    /** Sends signals by a shell that runs already: by one that starts then they would come too late. */
    private static final class Signals implements AutoCloseable {
        private final ProcessHandle target;
        private final Process shell;

        Signals(ProcessHandle target) throws IOException {
            this.target = target;
            this.shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        }

        void send(String name) throws IOException {
            Writer commands = shell.outputWriter(StandardCharsets.UTF_8);
            commands.write("kill -s " + name + " " + target.pid() + " && echo sent\n");
            commands.flush();
            assertThat(shell.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("sent");
        }

        @Override
        public void close() {
            shell.destroy();
        }
    }

    /** Begins it on a terminal that has a size and that is there for a minute. */
    private Process onTerminal(String noColor, String command) throws Exception {
        Process process = builder(
                        noColor,
                        List.of("script", "--quiet", "--return", "--command", WITH_SIZE + command, "/dev/null"))
                .start();
        CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }

    private static String readUntil(Reader screen, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (!ESCAPE.matcher(read).replaceAll("").contains(text)) {
            int next = screen.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
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
