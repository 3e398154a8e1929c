// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.wire.MessageWriter;
import io.github.jpprof.profile.wire.SampleMessage;
import io.github.jpprof.report.options.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every view of a damaged or hostile profile ends with a clear error: exit code 2, a message and no stack trace. */
class HostileProfilesTest {
    private static final List<Format> VIEWS =
            Arrays.stream(Format.values()).filter(format -> !format.isViewed()).toList();

    @TempDir
    Path folder;

    /** Files that take a while to read, and are not tested with every view. */
    private static final List<String> LARGE = List.of("bomb", "zeros");

    /** Command lines, in addition to those of the views, that end with a damaged file. */
    private static final List<List<String>> OTHERS = List.of(
            List.of(),
            List.of("-http=localhost:0", "-no_browser"),
            List.of("-top", "-base=GOOD", "-lines"),
            List.of("diff", "GOOD"),
            List.of("gate", "GOOD"),
            List.of("merge", "-o=SUM", "GOOD"));

    /** Command lines with the damaged file in another position. */
    private static final List<List<String>> ELSEWHERE = List.of(
            List.of("-top", "-base=BAD", "GOOD"),
            List.of("-top", "-diff_base=BAD", "GOOD"),
            List.of("gate", "BAD", "GOOD"),
            List.of("convert", "BAD", "SUM"));

    @Test
    void refusesDamagedProfilesInEveryViewAndCommand() throws IOException {
        Corpus.write(folder);
        for (String name : damaged()) {
            String file = folder.resolve(name).toString();
            for (Format view : LARGE.contains(name) ? List.of(Format.TOP, Format.RAW) : VIEWS) {
                refused(CommandResult.ofJpprof("", arguments(view, Path.of(file))), view + " " + name, name);
            }
            for (List<String> other : OTHERS) {
                List<String> arguments = new ArrayList<>(other);
                arguments.add("BAD");
                refused(CommandResult.ofJpprof("top\n", filled(arguments, file)), other + " " + name, name);
            }
            for (List<String> arguments : ELSEWHERE) {
                refused(CommandResult.ofJpprof("", filled(arguments, file)), arguments + " " + name, name);
            }
            assertThat(folder.resolve("sum.pb.gz")).doesNotExist();
        }
    }

    private List<String> filled(List<String> arguments, String bad) {
        return arguments.stream()
                .map(word -> word.replace("BAD", bad)
                        .replace("GOOD", folder.resolve("cpu.pb.gz").toString())
                        .replace("SUM", folder.resolve("sum.pb.gz").toString()))
                .toList();
    }

    /** Writes damaged files and returns their names. */
    private List<String> damaged() throws IOException {
        byte[] good = Files.readAllBytes(folder.resolve("labels.pb.gz"));
        byte[] plain = new GZIPInputStream(Files.newInputStream(folder.resolve("labels.pb.gz"))).readAllBytes();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty", new byte[0]);
        files.put("text", "no profile at all\n".getBytes(StandardCharsets.UTF_8));
        files.put("page", "<!doctype html><title>404</title>".getBytes(StandardCharsets.UTF_8));
        files.put("cut", Arrays.copyOf(good, good.length / 2));
        files.put("cut-inside", Arrays.copyOf(plain, plain.length / 2));
        files.put("twice", concatenated(good, good));
        files.put("flipped", flipped(good));
        files.put("bomb", zipped((byte) 0x12, (byte) 0, 64));
        files.put("zeros", zipped((byte) 0, (byte) 0, 600));
        files.put("flr", "FLR\0 and nothing else".getBytes(StandardCharsets.UTF_8));
        files.put("dangling-location", written(out -> out.sample(message(7))));
        files.put("dangling-function", written(out -> out.location(new long[] {1, 0, 0, 0}, 9, 1, 0)));
        files.put("dangling-string", written(out -> out.function(1, 99, 0, 0, 0)));
        files.put("same-id", written(out -> {
            out.function(1, 1, 0, 0, 0);
            out.function(1, 2, 0, 0, 0);
        }));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectory(folder.resolve("directory"));
        List<String> names = new ArrayList<>(files.keySet());
        names.addAll(List.of("directory", "missing"));
        return names;
    }

    private static SampleMessage message(long location) {
        SampleMessage message = new SampleMessage();
        message.set(new long[] {location}, new long[] {1}, new long[0]);
        return message;
    }

    private static byte[] written(Consumer<MessageWriter> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MessageWriter out = new MessageWriter(bytes);
        List.of("", "samples", "count").forEach(out::string);
        out.sampleType(1, 2);
        content.accept(out);
        out.finish();
        return bytes.toByteArray();
    }

    private static byte[] flipped(byte[] good) {
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 0x40;
        return flipped;
    }

    private static List<String> arguments(Format view, Path file) {
        return List.of("-" + view.command() + (view.takesExpression() ? "=." : ""), file.toString());
    }

    private static void refused(CommandResult outcome, String what, String file) {
        assertThat(outcome.code()).as(what).isEqualTo(2);
        assertThat(outcome.out()).as(what).isEmpty();
        assertThat(outcome.err())
                .as(what)
                .contains(file)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Test
    void endsWithResultOrErrorForMutatedProfiles() throws IOException {
        Corpus.write(folder);
        byte[] plain = new GZIPInputStream(Files.newInputStream(folder.resolve("inlined.pb.gz"))).readAllBytes();
        Path file = folder.resolve("mutated");
        for (int at = 0; at < plain.length; at += 7) {
            byte[] mutated = plain.clone();
            mutated[at] ^= (byte) (1 << at % 8);
            Files.write(file, mutated);
            for (Format view : List.of(Format.TOP, Format.TREE, Format.RAW, Format.TRACES, Format.DOT, Format.LIST)) {
                CommandResult outcome = CommandResult.ofJpprof("", arguments(view, file));
                assertThat(outcome.code()).isIn(0, 2);
                assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception");
            }
        }
    }

    @Test
    void endsWithResultOrErrorForDamagedProfilesInAnyView() throws IOException, InterruptedException {
        Corpus.write(folder);
        MutatedProfiles mutated = new MutatedProfiles(folder);

        for (long seed = 0; seed < 500; seed++) {
            assertThat(mutated.fault(seed)).as("seed %d", seed).isEmpty();
        }
    }

    private static byte[] concatenated(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** A small compressed file with very many pairs of bytes, such as empty samples. */
    private static byte[] zipped(byte first, byte second, int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] pairs = new byte[1 << 20];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = first;
            pairs[i + 1] = second;
        }
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < megabytes; i++) {
                gzip.write(pairs);
            }
        }
        return bytes.toByteArray();
    }
}
