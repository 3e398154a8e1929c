// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.CommandFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Damages recordings and runs the command on them.
 *
 * <p>As a program: {@code MutatedRecordings FOLDER SECONDS [SEED]}, for the recordings in a folder.
 */
final class MutatedRecordings {
    private static final Set<Integer> CODES = Set.of(0, 2);

    private final Path folder;

    MutatedRecordings(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
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
    Optional<String> fault(byte[] recording, long seed) throws IOException, InterruptedException {
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
        return CommandFault.of(CODES, commands.get((int) (seed % commands.size())));
    }
}
