// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A separate JVM for one variant, so that variants do not warm up or disturb each other. */
final class Lane implements AutoCloseable {
    private final Variant variant;
    private final Path folder;
    private final Process jvm;
    private final Writer orders;
    private final BufferedReader answers;

    Lane(Variant variant, Path root) throws IOException {
        this.variant = variant;
        this.folder = Files.createDirectories(root.resolve(variant.name()));
        this.jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LaneJvm.class.getName())
                .directory(folder.toFile())
                .redirectError(log().toFile())
                .start();
        this.orders = jvm.outputWriter(StandardCharsets.UTF_8);
        this.answers = jvm.inputReader(StandardCharsets.UTF_8);
    }

    Variant variant() {
        return variant;
    }

    /** Runs a round: the times of the variant's tests and of the plain ones. */
    Round round(boolean plainFirst) throws IOException {
        List<Long> before = plainFirst ? run(Variant.PLAIN) : List.of();
        List<Long> nanos = run(variant);
        return new Round(plainFirst ? before : run(Variant.PLAIN), nanos);
    }

    private List<Long> run(Variant tests) throws IOException {
        orders.write(tests.name() + "\n");
        orders.flush();
        for (String line; (line = answers.readLine()) != null; ) {
            if (line.startsWith(LaneJvm.ANSWER)) {
                String[] nanos = line.substring(LaneJvm.ANSWER.length()).strip().split(" ");
                return Arrays.stream(nanos).map(Long::valueOf).toList();
            }
        }
        throw new IOException("the JVM of " + variant + " ended; see " + log());
    }

    private Path log() {
        return folder.resolve("stderr.txt").toAbsolutePath();
    }

    @Override
    public void close() throws IOException {
        orders.close(); // ends the lane's JVM
        jvm.destroy();
    }
}
