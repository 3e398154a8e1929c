// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the program of {@code go tool pprof} directly, without {@code go} in each run.
 *
 * @param program the path of the program
 * @param folder the working directory
 */
public record GoPprof(Path program, Path folder) {
    public static GoPprof find(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("go", "tool", "-n", "pprof")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new GoPprof(Path.of(printed.strip().split("\\s", 2)[0]), folder);
    }

    public CommandResult run(String input, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-symbolize=local"));
        command.addAll(arguments);
        Path err = Files.createTempFile(folder, "pprof", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
        builder.environment().put("PPROF_TMPDIR", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("TZ", "UTC");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        byte[] out = process.getInputStream().readAllBytes();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new CommandResult(process.waitFor(), new String(out, StandardCharsets.UTF_8), Files.readString(err));
    }
}
