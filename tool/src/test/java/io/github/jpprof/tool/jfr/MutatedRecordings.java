// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.Jpprof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Damages recordings and runs the command on them: it must end within 10 seconds with exit code 0 or 2, and print one
 * sentence per line.
 *
 * <p>As a program: {@code MutatedRecordings FOLDER SECONDS [SEED]}, for the recordings in a folder.
 */
final class MutatedRecordings {
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(10);

    private final Path folder;

    MutatedRecordings(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        List<Path> recordings;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            recordings = files.filter(file -> file.toString().endsWith(".jfr"))
                    .sorted()
                    .toList();
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[1]));
        MutatedRecordings mutated = new MutatedRecordings(Files.createTempDirectory("mutated"));
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
        long first = seed;
        long faults = 0;
        for (; System.nanoTime() < end; seed++) {
            Path recording = recordings.get((int) (seed % recordings.size()));
            byte[] bytes = damage(Files.readAllBytes(recording), seed);
            Optional<String> fault = mutated.fault(bytes, seed);
            if (fault.isPresent()) {
                faults++;
                System.out.println(recording + ", seed " + seed + ": " + fault.get());
            }
        }
        System.out.println((seed - first) + " damaged recordings, " + faults + " faults");
    }

    /** A recording with one to four small damages, or cut off. */
    static byte[] damage(byte[] whole, long seed) {
        Random random = new Random(seed);
        byte[] bytes = whole.clone();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            // Damage has the most effect in the header, the constants and the metadata, which are at both ends.
            int place = random.nextInt(3);
            int at = place == 0
                    ? random.nextInt(Math.min(bytes.length, 100))
                    : place == 1
                            ? Math.max(0, bytes.length - 1 - random.nextInt(40_000))
                            : random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = (byte) 0xFF;
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(16)), (byte) 0x80);
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
            if (bytes.length == 0) {
                return bytes;
            }
        }
        return bytes;
    }

    /** What is wrong with the command's result for a recording; empty if nothing. */
    Optional<String> fault(byte[] recording, long seed) throws IOException {
        Path file = folder.resolve("damaged.jfr");
        Files.write(file, recording);
        String name = file.toString();
        List<List<String>> commands = List.of(
                List.of("convert", name, folder.resolve("all") + "/"),
                List.of("convert", "-events", name),
                List.of("trace", name, folder.resolve("trace.json").toString()),
                List.of(
                        "trace",
                        "-pprof=sync",
                        name,
                        folder.resolve("sync.pb.gz").toString()),
                List.of("-top", name));
        return fault(commands.get((int) (seed % commands.size())));
    }

    private static Optional<String> fault(List<String> command) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        long start = System.nanoTime();
        try (PrintStream err = new PrintStream(messages, true, StandardCharsets.UTF_8)) {
            int code = Jpprof.run(
                    InputStream.nullInputStream(), new ByteArrayOutputStream(), err, command.toArray(String[]::new));
            String said = messages.toString(StandardCharsets.UTF_8);
            if (code != 0 && code != 2) {
                return Optional.of(command + ": exit code " + code);
            }
            if (code != 0 && said.isBlank()) {
                return Optional.of(command + ": nothing is said");
            }
            if (code != 0 && said.matches("(?s).*(\\bnull\\b|java\\.\\S*(Exception|Error)|\tat |-Xmx).*")) {
                return Optional.of(command + " says " + said);
            }
        } catch (RuntimeException | Error e) {
            return Optional.of(command + ": " + e + " at "
                    + Arrays.stream(e.getStackTrace()).limit(6).toList());
        }
        long took = System.nanoTime() - start;
        return took < LONGEST ? Optional.empty() : Optional.of(command + ": takes " + took / 1_000_000 + " ms");
    }
}
