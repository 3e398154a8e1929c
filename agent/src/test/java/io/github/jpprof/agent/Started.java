// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import program.Program;

/**
 * A JVM with the agent.
 *
 * @param process the process
 * @param uri where its profiles are
 * @param origins what {@link Program} printed of the classes it looked for
 */
record Started(Process process, URI uri, List<String> origins) implements AutoCloseable {
    private static final Pattern SERVED = Pattern.compile("jpprof: profiles at (http://\\S+)");

    /** Starts a program, and waits until it works. */
    static Started of(String... arguments) throws IOException {
        return with("", arguments);
    }

    /** Starts a program with more options of the agent, each after a comma. */
    static Started with(String options, String... arguments) throws IOException {
        Process process = new ProcessBuilder(command("=address=127.0.0.1:0" + options, arguments))
                .redirectErrorStream(true)
                .start();
        List<String> lines = new ArrayList<>();
        URI uri = null;
        BufferedReader output = process.inputReader();
        for (String line; (line = output.readLine()) != null; ) {
            Matcher served = SERVED.matcher(line);
            if (served.find()) {
                uri = URI.create(served.group(1));
            }
            if (line.equals("started") && uri != null) {
                return new Started(process, uri, List.copyOf(lines));
            }
            lines.add(line);
        }
        throw new AssertionError("it does not serve: " + String.join("\n", lines));
    }

    /** The command that starts a program with the agent. */
    static List<String> command(String options, String... arguments) {
        List<String> start = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-javaagent:" + System.getProperty("agent.jar") + options);
        return Stream.concat(start.stream(), Stream.of(arguments)).toList();
    }

    /** The response to a request below {@code /debug/pprof/}. */
    byte[] get(String path) throws IOException {
        URL url = uri.resolve(path).toURL();
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        }
    }

    /** Has the program end, and returns what was printed since it worked. */
    String end() throws IOException {
        process.getOutputStream().close();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        return process.inputReader().lines().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        } finally {
            process.destroyForcibly();
        }
    }
}
