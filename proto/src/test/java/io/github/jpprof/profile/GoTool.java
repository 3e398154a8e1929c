// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
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

    private Output run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "pprof", ".out");
        Path err = Files.createTempFile(folder, "pprof", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // GOCACHE must stay where it is: go builds its tools there.
        String home = System.getProperty("user.home");
        builder.environment()
                .putIfAbsent("GOCACHE", Path.of(home, ".cache", "go-build").toString());
        builder.environment().put("PPROF_TMPDIR", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        Output output = new Output(Files.readString(out), Files.readString(err));
        assertThat(ended).as("%s ended; it printed %s", command, output).isTrue();
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }
}
