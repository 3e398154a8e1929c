// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * JMH's command line in a JVM of its own.
 *
 * @param folder where it runs
 * @param classPath what it finds
 */
public record Jmh(Path folder, String classPath) {
    public record Outcome(int exit, String text) {}

    public static Jmh in(Path folder) {
        return new Jmh(folder, System.getProperty("java.class.path"));
    }

    /** The same, with a class path that has no service files: the classes alone. */
    Jmh withoutServices(Path classes) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            boolean ours = Files.exists(Path.of(entry, "META-INF", "services", "org.openjdk.jmh.profile.Profiler"));
            entries.add(ours ? classes.toString() : entry);
        }
        assertThat(entries).contains(classes.toString());
        return new Jmh(folder, String.join(File.pathSeparator, entries));
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djmh.ignoreLock=true",
                "-Duser.home=" + folder.toAbsolutePath(),
                // Its forks have it as well: the second compiler is most of what JVMs cost that run for a second.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                "org.openjdk.jmh.Main"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("jmh.out");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String text = Files.readString(out);
        assertThat(ended).as(text).isTrue();
        return new Outcome(process.waitFor(), text);
    }
}
