// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.java.JavaFrames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Profiles as Java programs leave them: CPU, allocations, waits, threads and labels. */
final class JavaProfiles {
    static final ValueType SAMPLES = new ValueType("samples", "count");
    static final ValueType CPU = new ValueType("cpu", "nanoseconds");

    private JavaProfiles() {}

    static Location frame(String type, String method, long line) {
        return Location.of(JavaFrames.function("com.example." + type, method, "()V", type + ".java"), line);
    }

    static Profile cpu(int seed) {
        Location main = frame("Main", "main", 7);
        Location run = frame("Runner", "run", 40 + seed);
        Location spin = frame("Hot", "spin", 12);
        Location init = frame("Hot", "<init>", 3);
        return Profile.builder(SAMPLES, CPU)
                .period(CPU, 10_000_000)
                .defaultSampleType("cpu")
                .time(Instant.parse("2026-01-02T03:04:05.000000006Z").plusSeconds(seed))
                .duration(Duration.ofMillis(2_345))
                .comment("taken by a test")
                .comment("#hidden comment")
                .docUrl("https://example.com/cpu")
                .add(List.of(spin, run, main), List.of(), 20L * seed, 200_000_000L * seed)
                .add(List.of(frame("Hot", "spin", 13), run, main), List.of(), 5, 50_000_000)
                .add(List.of(frame("Cold", "wait", 0), spin, main), List.of(), 3, 30_000_000)
                .add(List.of(init, frame("Hot", "lambda$make$0", 5), run, main), List.of(), 9 - 2L * seed, 10_000_000)
                .add(
                        List.of(spin, spin, main),
                        List.of(new Label.Text("thread", "main"), new Label.Number("bytes", 64, "bytes")),
                        2,
                        20_000_000)
                .add(List.of(frame("Only", "here" + seed, 1), main), List.of(), 1, 10_000_000L * seed)
                .build();
    }

    static Profile random(long seed, int samples, int most) {
        Random random = new Random(seed);
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU).period(CPU, 1);
        for (int i = 0; i < samples; i++) {
            List<Location> stack = new ArrayList<>();
            int depth = 1 + random.nextInt(12);
            for (int d = 0; d < depth; d++) {
                stack.add(frame("C" + random.nextInt(8), "m" + random.nextInt(8), 1 + random.nextInt(5)));
            }
            long value = (long) Math.pow(most, random.nextDouble());
            builder.add(
                    stack, List.of(new Label.Text("thread", "t" + random.nextInt(3))), 1 + random.nextInt(4), value);
        }
        return builder.build();
    }

    static Profile heap() {
        Location main = frame("Main", "main", 7);
        return Profile.builder(
                        new ValueType("alloc_objects", "count"),
                        new ValueType("alloc_space", "bytes"),
                        new ValueType("inuse_objects", "count"),
                        new ValueType("inuse_space", "bytes"))
                .period(new ValueType("space", "bytes"), 512 << 10)
                .defaultSampleType("alloc_space")
                .add(
                        List.of(frame("Boxes", "box", 3), main),
                        List.of(new Label.Number("bytes", 16, "bytes")),
                        98_318,
                        1_573_088,
                        0,
                        0)
                .add(
                        List.of(frame("Buffers", "<init>", 17), main),
                        List.of(new Label.Number("bytes", 1 << 20, "bytes")),
                        11,
                        12_123_456,
                        5,
                        5_767_168)
                .add(
                        List.of(frame("Buffers", "grow", 29), frame("Buffers", "<init>", 18), main),
                        List.of(),
                        7,
                        3_500,
                        1,
                        500)
                .build();
    }

    static Profile block() {
        ValueType contentions = new ValueType("contentions", "count");
        Location test = frame("CacheTest", "lambda$contended$0", 31);
        Location get = frame("Cache", "get", 42);
        return Profile.builder(contentions, new ValueType("delay", "nanoseconds"))
                .period(contentions, 1)
                .defaultSampleType("delay")
                .duration(Duration.ofMillis(1500))
                .add(List.of(frame("Lock", "lock", 322), get, test), List.of(), 12, 250_123_456)
                .add(List.of(frame("Monitor", "wait0", -2), get, test), List.of(), 4, 30_000_007)
                .add(List.of(frame("Queue", "take", 8), test), List.of(), 1, 999)
                .build();
    }

    static Profile threads() {
        ValueType thread = new ValueType("thread", "count");
        ProfileBuilder builder = Profile.builder(thread).period(thread, 1);
        for (String state : List.of("RUNNABLE", "WAITING", "BLOCKED")) {
            builder.add(
                    List.of(frame("Pool", "await" + state.length(), 5), frame("Pool", "run", 9)),
                    List.of(new Label.Text("state", state), new Label.Text("name", "pool-1")),
                    state.length());
        }
        return builder.build();
    }

    static Profile labels() {
        Location main = frame("Main", "main", 7);
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU).period(CPU, 10_000_000);
        for (int i = 0; i < 12; i++) {
            builder.add(
                    List.of(frame("Work", "step" + i % 3, i), main),
                    List.of(
                            new Label.Text("test", "com.example.T" + i % 2),
                            new Label.Text("class", "A" + i % 3),
                            new Label.Text("two", "x" + i % 2),
                            new Label.Text("two", "y"),
                            new Label.Number("request", 100L << i, "bytes"),
                            new Label.Number("wait", 1000L * i * i, "nanoseconds"),
                            new Label.Number("depth", i % 5, "")),
                    1,
                    1_000_000L * (i + 1));
        }
        return builder.add(List.of(main), List.of(), 1, 5_000_000).build();
    }

    static Profile recursion() {
        Location even = frame("Rec", "even", 3);
        Location odd = frame("Rec", "odd", 4);
        Location main = frame("Main", "main", 7);
        return Profile.builder(SAMPLES, CPU)
                .period(CPU, 10_000_000)
                .add(List.of(even, odd, even, odd, even, main), List.of(), 1, 10_000_000)
                .add(List.of(odd, odd, odd, main), List.of(), 2, 20_000_000)
                .add(List.of(even, frame("Rec", "even", 9), even, main), List.of(), 4, 40_000_000)
                .build();
    }

    static Profile dropped() {
        return cpu(1).toBuilder()
                .dropFrames("com\\.example\\.(Hot\\.spin|Cold.*)")
                .keepFrames("com\\.example\\.Cold\\.wait")
                .build();
    }
}
