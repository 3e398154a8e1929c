// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.report.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every view of a damaged or hostile profile ends in a clear error: exit code 2, a message, and no stack trace. */
class HostileProfilesTest {
    private static final List<Format> VIEWS = Arrays.stream(Format.values())
            .filter(format -> !Viewers.isViewed(format))
            .toList();

    @TempDir
    Path folder;

    @Test
    void everyViewRefusesDamagedProfiles() throws IOException {
        Corpus.write(folder);
        byte[] good = Files.readAllBytes(folder.resolve("labels.pb.gz"));
        byte[] plain = new GZIPInputStream(Files.newInputStream(folder.resolve("labels.pb.gz"))).readAllBytes();
        Map<String, byte[]> damaged = new LinkedHashMap<>();
        damaged.put("empty", new byte[0]);
        damaged.put("text", "no profile at all\n".getBytes(StandardCharsets.UTF_8));
        damaged.put("cut", Arrays.copyOf(good, good.length / 2));
        damaged.put("cut-inside", Arrays.copyOf(plain, plain.length / 2));
        damaged.put("twice", concatenated(good, good));
        damaged.put("bomb", bomb());
        damaged.put("flr", "FLR\0 and nothing else".getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> entry : damaged.entrySet()) {
            Path file = Files.write(folder.resolve(entry.getKey()), entry.getValue());
            for (Format view : VIEWS) {
                refused(Outcome.ofJpprof("", arguments(view, file)), entry.getKey());
            }
            refused(Outcome.ofJpprof("top\n", List.of(file.toString())), entry.getKey());
        }
    }

    private static List<String> arguments(Format view, Path file) {
        return List.of("-" + view.command() + (view.takesExpression() ? "=." : ""), file.toString());
    }

    private static void refused(Outcome outcome, String what) {
        assertThat(outcome.code()).as(what).isEqualTo(2);
        assertThat(outcome.out()).as(what).isEmpty();
        assertThat(outcome.err())
                .as(what)
                .contains(what)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Test
    void everyViewOfMutatedProfilesEndsInAnAnswerOrAnError() throws IOException {
        Corpus.write(folder);
        byte[] plain = new GZIPInputStream(Files.newInputStream(folder.resolve("inlined.pb.gz"))).readAllBytes();
        Path file = folder.resolve("mutated");
        for (int at = 0; at < plain.length; at += 3) {
            byte[] mutated = plain.clone();
            mutated[at] ^= (byte) (1 << at % 8);
            Files.write(file, mutated);
            for (Format view : List.of(Format.TOP, Format.TREE, Format.RAW, Format.TRACES, Format.DOT, Format.LIST)) {
                Outcome outcome = Outcome.ofJpprof("", arguments(view, file));
                assertThat(outcome.code()).isIn(0, 2);
                assertThat(outcome.err()).doesNotContain("\tat ").doesNotContain("Exception");
            }
        }
    }

    private static byte[] concatenated(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** A small file of very many samples without anything. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] samples = new byte[1 << 20];
        for (int i = 0; i < samples.length; i += 2) {
            samples[i] = 0x12;
        }
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 64; i++) {
                gzip.write(samples);
            }
        }
        return bytes.toByteArray();
    }
}
