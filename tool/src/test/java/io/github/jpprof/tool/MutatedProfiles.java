// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.report.options.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Damages profiles and runs the command on them, in each view and with any flags.
 *
 * <p>As a program: {@code MutatedProfiles SECONDS [SEED]}, for the corpus.
 */
public final class MutatedProfiles {
    private static final Set<Integer> CODES = Set.of(0, 2);
    private static final Set<Integer> GATE_CODES = Set.of(0, 1, 2);

    private static final List<Format> VIEWS = Arrays.stream(Format.values())
            .filter(format -> !format.isViewed() && format.drawnAs().isEmpty())
            .toList();

    /** Flags that change what is read of a profile or how it is added up. */
    private static final List<String> FLAGS = List.of(
            "-lines",
            "-files",
            "-addresses",
            "-filefunctions",
            "-noinlines",
            "-cum",
            "-mean",
            "-normalize",
            "-sample_index=0",
            "-sample_index=1",
            "-unit=ms",
            "-unit=minimum",
            "-divide_by=0.001",
            "-nodecount=1",
            "-nodefraction=0",
            "-edgefraction=0",
            "-trim=false",
            "-call_tree",
            "-relative_percentages",
            "-compact_labels=false",
            "-showcolumns",
            "-focus=a",
            "-ignore=e",
            "-show=[a-m]",
            "-hide=x",
            "-show_from=main",
            "-prune_from=run",
            "-tagfocus=1kb:",
            "-tagfocus=thread=.",
            "-tagignore=:10s",
            "-tagshow=.",
            "-tagroot=thread",
            "-tagleaf=bytes",
            "-trim_path=/",
            "-symbolize=demangle=full",
            "-drop_negative");

    /** Numbers at which sums, indexes and shifts go wrong. */
    private static final long[] NUMBERS = {
        0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 31, 1L << 32, 1L << 53, 0x7F, 0x80
    };

    private final Path folder;
    private final List<byte[]> plain = new ArrayList<>();

    /** @param folder with profiles; a damaged one and results are written to it */
    public MutatedProfiles(Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".pb.gz"))
                    .sorted()
                    .toList()) {
                plain.add(new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes());
            }
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mutated");
        Corpus.write(folder);
        MutatedProfiles mutated = new MutatedProfiles(folder);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        long first = seed;
        long faults = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[0]));
        for (; System.nanoTime() < end; seed++) {
            Optional<String> fault = mutated.fault(seed);
            if (fault.isPresent()) {
                faults++;
                System.out.println("seed " + seed + ": " + fault.get());
            }
        }
        System.out.println((seed - first) + " damaged profiles, " + faults + " faults");
    }

    /** What is wrong with the command's result for the damaged profile of this seed; empty if nothing. */
    Optional<String> fault(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        byte[] damaged = next(random);
        String bad = folder.resolve("damaged.pb").toString();
        Files.write(Path.of(bad), damaged);
        String good = folder.resolve("cpu.pb.gz").toString();
        return switch (random.nextInt(12)) {
            case 0 -> CommandFault.of(CODES, List.of("merge", "-o=" + folder.resolve("sum.out"), good, bad));
            case 1 -> CommandFault.of(CODES, List.of("diff", random.nextBoolean() ? bad : good, bad));
            case 2 ->
                CommandFault.of(GATE_CODES, List.of("gate", "-threshold=5%", random.nextBoolean() ? bad : good, bad));
            case 3 -> CommandFault.of(CODES, List.of("convert", bad, target(random)));
            default -> CommandFault.of(CODES, view(random, bad, good));
        };
    }

    /** A damaged profile, compressed or not. */
    public byte[] next(Random random) throws IOException {
        byte[] damaged = damage(plain.get(random.nextInt(plain.size())), random);
        if (random.nextInt(4) == 0) {
            damaged = compressed(damaged);
            if (random.nextInt(4) == 0) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return damaged;
    }

    private String target(Random random) {
        List<String> names = List.of("converted.folded", "converted.otlp", "converted.out.pb");
        return folder.resolve(names.get(random.nextInt(names.size()))).toString();
    }

    private static List<String> view(Random random, String bad, String good) {
        List<String> command = new ArrayList<>();
        Format view = VIEWS.get(random.nextInt(VIEWS.size()));
        command.add("-" + view.command() + (view.takesExpression() ? "=." : ""));
        for (int flags = random.nextInt(4); flags > 0; flags--) {
            command.add(FLAGS.get(random.nextInt(FLAGS.size())));
        }
        switch (random.nextInt(8)) {
            case 0 -> command.add("-base=" + bad);
            case 1 -> command.add("-diff_base=" + bad);
            case 2 -> command.add("-base=" + good);
            default -> {
                // one profile
            }
        }
        command.add(bad);
        return command;
    }

    /** One to four small damages. */
    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = whole;
        for (int left = 1 + random.nextInt(4); left > 0 && bytes.length > 0; left--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(24));
            bytes = switch (random.nextInt(8)) {
                case 0 -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 1 -> replaced(bytes, at, at + 1, new byte[] {(byte) (bytes[at] ^ (1 << random.nextInt(8)))});
                case 2 -> replaced(bytes, at, to, new byte[0]);
                case 3 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
                case 4 -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
                default -> numberReplaced(bytes, at, NUMBERS[random.nextInt(NUMBERS.length)]);
            };
        }
        return bytes;
    }

    /** The number at that place, or what is read as one, becomes another; the lengths around it stay as they are. */
    private static byte[] numberReplaced(byte[] bytes, int at, long number) {
        int end = at;
        while (end < bytes.length - 1 && bytes[end] < 0) {
            end++;
        }
        ByteArrayOutputStream varint = new ByteArrayOutputStream();
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            varint.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        varint.write((int) rest);
        return replaced(bytes, at, end + 1, varint.toByteArray());
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
