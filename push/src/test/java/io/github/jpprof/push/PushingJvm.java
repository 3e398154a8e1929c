// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.push.source.Outgoing;
import io.github.jpprof.push.store.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that pushes a profile and ends, for which names are resolved by a file. It prints how many milliseconds the push took, and
 * its result.
 */
final class PushingJvm {
    private PushingJvm() {}

    /** What it printed, when it has ended. */
    static String run(Path hosts, String url, Duration timeout, Path spool, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                PushingJvm.class.getName(),
                url,
                timeout.toString(),
                spool.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT)
                .endsWith("_proxy"));
        builder.environment().putAll(environment);
        Path output = spool.resolveSibling("output");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("it does not end: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    public static void main(String[] args) {
        Push push = new Push(PushOptions.of(Destination.parse(args[0], Map.of()), Map.of())
                .withTimeout(Duration.parse(args[1]))
                .withSpool(Path.of(args[2]), 1 << 20));
        Outgoing profile = Outgoing.of("cpu", Map.of("service", "shop"), Profiles.of("cpu", 3, 1));
        long start = System.nanoTime();
        PushResult result = push.profiles(List.of(profile));
        System.out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " " + result);
    }
}
