// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.wire.MessageWriter;
import io.github.jpprof.profile.wire.ProfileVisitor.Header;
import io.github.jpprof.profile.wire.SampleMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Profiles that other producers may write and jpprof does not; written field by field. */
final class OddProfiles {
    /** Writes the fields of one profile. */
    @FunctionalInterface
    private interface Content {
        void write(MessageWriter out);
    }

    private static final List<String> STRINGS = List.of(
            "", // 0
            "samples",
            "count",
            "cpu",
            "nanoseconds",
            "com.example.Main.main", // 5
            "com/example/Main.java",
            "com.example.Leaf.run",
            "com/example/Leaf.java",
            "/opt/app/lib.so",
            "thread", // 10
            "worker",
            "bytes",
            "latency",
            "milliseconds",
            "deadbeef", // 15
            "zürich ☕ 𝒳",
            "main.(*T[...]).Get",
            "key",
            "b\u0001in",
            "seconds", // 20
            "kB");

    private OddProfiles() {}

    private static Map<String, Content> contents() {
        Map<String, Content> all = new LinkedHashMap<>();
        all.put("ids", OddProfiles::largeIds);
        all.put("nomapping", OddProfiles::noMapping);
        all.put("duplicates", OddProfiles::duplicates);
        all.put("unused", OddProfiles::unused);
        all.put("negativelines", OddProfiles::negativeLines);
        all.put("mixedlabels", OddProfiles::mixedLabels);
        all.put("unicode", OddProfiles::unicode);
        all.put("addresses", OddProfiles::addresses);
        all.put("zeros", OddProfiles::zeros);
        all.put("extremes", OddProfiles::extremes);
        all.put("ties", OddProfiles::ties);
        all.put("notypes", out -> out.header(Header.PERIOD, 3));
        all.put("seconds", OddProfiles::inSeconds);
        return all;
    }

    static List<String> names() {
        return List.copyOf(contents().keySet());
    }

    static void write(Path folder) throws IOException {
        for (Map.Entry<String, Content> entry : contents().entrySet()) {
            try (OutputStream file = Files.newOutputStream(folder.resolve(entry.getKey() + ".pb.gz"))) {
                MessageWriter out = new MessageWriter(file);
                STRINGS.forEach(out::string);
                entry.getValue().write(out);
                out.finish();
            }
        }
    }

    private static void cpu(MessageWriter out) {
        out.sampleType(1, 2);
        out.sampleType(3, 4);
        out.periodType(3, 4);
        out.header(Header.PERIOD, 10_000_000);
    }

    private static void sample(MessageWriter out, long[] stack, long count, long value, long... labels) {
        SampleMessage message = new SampleMessage();
        message.set(stack, new long[] {count, value}, labels);
        out.sample(message);
    }

    private static long[] stack(long... ids) {
        return ids;
    }

    private static void twoFunctions(MessageWriter out) {
        out.mapping(1, 0x400000, 0x500000, 0, 9, 15, 1, 1, 1, 0);
        out.function(1, 5, 5, 6, 10);
        out.function(2, 7, 7, 8, 20);
        out.location(new long[] {1, 1, 0x400100, 0}, 1, 12, 0);
        out.location(new long[] {2, 1, 0x400200, 0}, 2, 22, 3);
    }

    private static void largeIds(MessageWriter out) {
        cpu(out);
        out.function(1L << 40, 5, 5, 6, 10);
        out.function(77, 7, 7, 8, 20);
        out.location(new long[] {-5, 9, 0x10, 0}, 1L << 40, 12, 0);
        out.location(new long[] {1L << 33, 9, 0x20, 0}, 77, 22, 3);
        out.mapping(9, 0, 0x1000, 0, 9, 0, 1, 1, 1, 0);
        sample(out, stack(1L << 33, -5), 3, 30_000_000);
        sample(out, stack(-5), 1, 10_000_000);
        out.header(Header.TIME_NANOS, 1_700_000_000_123_456_789L);
        out.header(Header.DURATION_NANOS, 61_500_000_000L);
    }

    private static void noMapping(MessageWriter out) {
        cpu(out);
        out.function(1, 5, 0, 6, 0);
        out.location(new long[] {1, 0, 0, 0}, 1, 12, 0);
        sample(out, stack(1), 1, 5);
        sample(out, stack(1, 1), 2, 7);
    }

    private static void duplicates(MessageWriter out) {
        cpu(out);
        twoFunctions(out);
        out.location(new long[] {3, 1, 0x400200, 0}, 2, 22, 3);
        sample(out, stack(2, 1), 1, 10, 10, 11, 0, 0);
        sample(out, stack(3, 1), 1, 20, 10, 11, 0, 0);
        sample(out, stack(2, 1), 1, 10, 10, 11, 0, 0);
        sample(out, stack(2, 1), 1, 10);
    }

    private static void unused(MessageWriter out) {
        cpu(out);
        twoFunctions(out);
        out.mapping(2, 0x600000, 0x700000, 0x10, 6, 0, 0, 0, 0, 0);
        out.location(new long[] {9, 2, 0x600100, 1});
        sample(out, stack(1), 1, 10);
    }

    private static void negativeLines(MessageWriter out) {
        cpu(out);
        out.mapping(1, 0, 0, 0, 9, 0, 1, 1, 1, 0);
        out.function(1, 5, 5, 6, -1);
        out.location(new long[] {1, 1, 0, 0}, 1, -1, 0);
        out.location(new long[] {2, 1, 0, 0}, 1, 65535, -2);
        sample(out, stack(1, 2), 1, 10);
        sample(out, stack(2), 1, 11);
    }

    private static void mixedLabels(MessageWriter out) {
        cpu(out);
        twoFunctions(out);
        sample(out, stack(2, 1), 1, 10, 18, 11, 0, 0, 18, 10, 0, 0, 18, 0, 5, 0);
        sample(out, stack(1), 1, 20, 13, 0, 5, 14, 13, 0, 7, 4, 13, 0, 9, 0);
        sample(out, stack(1), 1, 30, 12, 0, 2048, 12, 10, 16, 0, 0);
        sample(out, stack(1), 2, 40, 12, 0, 4096, 0, 13, 0, 0, 14);
        sample(out, stack(2), 2, 50, 20, 0, 90, 0);
    }

    private static void unicode(MessageWriter out) {
        cpu(out);
        out.mapping(1, 0, 0, 0, 16, 0, 1, 1, 1, 0);
        out.function(1, 16, 16, 16, 1);
        out.function(2, 17, 17, 19, 1);
        out.function(3, 19, 7, 8, 1);
        out.location(new long[] {1, 1, 0, 0}, 1, 1, 0);
        out.location(new long[] {2, 1, 0, 0}, 2, 2, 0);
        out.location(new long[] {3, 1, 0, 0}, 3, 3, 0);
        sample(out, stack(1, 2), 1, 10, 16, 16, 0, 0);
        sample(out, stack(3, 2), 1, 10, 16, 19, 0, 0);
        out.header(Header.COMMENT, 16);
        out.header(Header.DOC_URL, 16);
    }

    private static void addresses(MessageWriter out) {
        cpu(out);
        out.mapping(1, 0x400000, 0x500000, 0, 9, 15, 0, 0, 0, 0);
        out.mapping(2, 0x7f0000000000L, 0x7f0000100000L, 0x1000, 0, 0, 0, 0, 0, 0);
        out.location(new long[] {1, 1, 0x400100, 0});
        out.location(new long[] {2, 2, 0x7f0000000200L, 0});
        out.location(new long[] {3, 0, -16, 0});
        sample(out, stack(2, 1), 1, 10);
        sample(out, stack(3, 1), 1, 20);
        sample(out, stack(1), 1, 5);
    }

    private static void zeros(MessageWriter out) {
        cpu(out);
        twoFunctions(out);
        sample(out, stack(2, 1), 0, 0);
        sample(out, stack(1), 1, 0);
        sample(out, stack(2), 0, 7);
        sample(out, stack(), 4, 9);
    }

    private static void extremes(MessageWriter out) {
        cpu(out);
        twoFunctions(out);
        sample(out, stack(2, 1), 1, Long.MAX_VALUE / 2);
        sample(out, stack(1), 1, -1_000_000_000_000L);
        sample(out, stack(1, 2, 1), 3, 1);
        out.header(Header.DURATION_NANOS, Long.MAX_VALUE);
        out.header(Header.TIME_NANOS, 1);
        out.header(Header.DEFAULT_SAMPLE_TYPE, 1);
    }

    private static void ties(MessageWriter out) {
        cpu(out);
        out.mapping(1, 0, 0, 0, 9, 0, 1, 1, 1, 0);
        for (int i = 1; i <= 4; i++) {
            out.function(i, i % 2 == 0 ? 5 : 7, 0, i < 3 ? 6 : 8, i);
            out.location(new long[] {i, 1, 0, 0}, i, 10 + i, 0);
            sample(out, stack(i), 1, 10);
            sample(out, stack(i, 5 - i), 1, -10);
        }
    }

    private static void inSeconds(MessageWriter out) {
        out.sampleType(1, 2);
        out.sampleType(3, 20);
        out.periodType(3, 20);
        out.header(Header.PERIOD, 1);
        twoFunctions(out);
        sample(out, stack(2, 1), 1, 10);
        sample(out, stack(1), 4, 7_000);
    }
}
