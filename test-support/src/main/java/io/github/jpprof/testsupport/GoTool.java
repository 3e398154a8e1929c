// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code go tool pprof}, the reader whose word counts.
 *
 * @param folder where it runs and keeps what it writes
 */
public record GoTool(Path folder) {
    /** What a run printed. */
    public record Output(String out, String err) {}

    /** Skips the test where there is no Go, except in continuous integration, where it must be there. */
    public static void assumeInstalled() {
        boolean installed = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "go")));
        assumeTrue(installed || "true".equals(System.getenv("CI")), "go is not on the path");
    }

    /** Reads files, and asks no server about them. */
    public Output pprof(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("go", "tool", "pprof", "-symbolize=local"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Fetches profiles from a server, which it asks for what functions they are of. */
    public Output fetch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("go", "tool", "pprof"));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Its pages, at this address until they are closed. */
    public record Web(URI uri, Process process) implements AutoCloseable {
        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Fetches a profile from a server, and serves it. */
    public Web web(String source) throws IOException {
        Process process = builder(List.of("go", "tool", "pprof", "-no_browser", "-http=localhost:", source))
                .redirectErrorStream(true)
                .start();
        String serving = "Serving web UI on ";
        StringBuilder output = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(serving)) {
                return new Web(URI.create(line.substring(serving.length())), process);
            }
            output.append(line).append('\n');
        }
        throw new AssertionError("it serves nothing: " + output);
    }

    private Output run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "pprof", ".out");
        Path err = Files.createTempFile(folder, "pprof", ".err");
        Process process = builder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        Output output = new Output(Files.readString(out), Files.readString(err));
        assertThat(ended).as("%s ended; it printed %s", command, output).isTrue();
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // GOCACHE must stay where it is: go builds its tools there.
        String home = System.getProperty("user.home");
        builder.environment()
                .putIfAbsent("GOCACHE", Path.of(home, ".cache", "go-build").toString());
        builder.environment().put("PPROF_TMPDIR", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
