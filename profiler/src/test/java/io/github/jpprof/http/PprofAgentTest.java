// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that know nothing of jpprof, started with {@code -javaagent}. */
class PprofAgentTest {
    private static final Pattern SERVED = Pattern.compile("jpprof: profiles at (http://\\S+)");

    private static final String STARTED = "a thread was started";

    @TempDir
    Path folder;

    /** Starts a thread, says so, and runs until its standard input ends. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
            System.err.println(STARTED);
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Test
    void servesAndLetsProgramEnd() throws Exception {
        Process program = start("address=127.0.0.1:0,block=10000");
        try (BufferedReader log = program.errorReader()) {
            URI uri = served(log);

            assertThat(Reply.get(uri.resolve("block?debug=1")).text()).startsWith("--- contentionz 1 ---");
            awaitLine(log, STARTED);
            assertThat(Reply.get(uri.resolve("threadcreate?debug=1")).text())
                    .as("what runs all the time began before the program")
                    .contains("PprofAgentTest$Program.main");
            assertThat(Reply.get(uri.resolve("cmdline")).text()).contains("-javaagent:");
            program.getOutputStream().close();
            assertThat(program.waitFor()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false", "',heap=0', true"})
    void takesTheHeapFromTheStartUnlessItIsSwitchedOff(String option, boolean off) throws Exception {
        Process program = start("address=127.0.0.1:0" + option);
        try (BufferedReader log = program.errorReader()) {
            String heap = Reply.get(served(log).resolve("heap?gc=1&debug=1")).text();

            assertThat(heap.startsWith("heap profile: 0: 0 [0: 0] ")).as(heap).isEqualTo(off);
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void wrongOptionStopsJvmWithReason() throws Exception {
        Process program = start("port=1");
        try (BufferedReader log = program.errorReader()) {
            String said = String.join("\n", log.lines().toList());

            assertThat(said).contains("jpprof agent: unknown option \"port\"");
            assertThat(program.waitFor()).isNotZero();
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void letsProgramRunWhereProfileCannotBeTaken() throws Exception {
        Path noFolder = Files.createFile(folder.resolve("file"));
        Process program = start("address=127.0.0.1:0,block=10000", "-Djava.io.tmpdir=" + noFolder);
        try (BufferedReader log = program.errorReader()) {
            List<String> said = new ArrayList<>();
            for (String line = log.readLine(); line != null && !line.equals(STARTED); line = log.readLine()) {
                said.add(line);
            }

            assertThat(said)
                    .anyMatch(line -> line.contains("jpprof: block profile: Flight Recorder can't start: ")
                            && line.endsWith("; the program runs without it"))
                    .anyMatch(line -> SERVED.matcher(line).find());
            program.getOutputStream().close();
            assertThat(program.waitFor()).isZero();
        } finally {
            program.destroyForcibly();
        }
    }

    /** An agent's jar like the real one, whose classes are on the class path. */
    private Process start(String options, String... more) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", PprofAgent.class.getName());
        Path jar = folder.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-javaagent:" + jar + "=" + options));
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitLine(BufferedReader log, String wanted) throws IOException {
        String line = log.readLine();
        while (line != null && !line.equals(wanted)) {
            line = log.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    private static URI served(BufferedReader log) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line; (line = log.readLine()) != null; ) {
            Matcher served = SERVED.matcher(line);
            if (served.find()) {
                return URI.create(served.group(1));
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("it never served: " + said);
    }
}
