// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import io.github.jpprof.profile.java.JavaFrames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Profiles that several tests share. */
public final class ExampleProfiles {
    static final ValueType SAMPLES = new ValueType("samples", "count");
    public static final ValueType CPU = new ValueType("cpu", "nanoseconds");

    private ExampleProfiles() {}

    /** A frame of {@code com.example.Class.method} at a line. */
    public static Location frame(String type, String method, long line) {
        return Location.of(JavaFrames.function("com.example." + type, method, "()V", type + ".java"), line);
    }

    static List<Location> stack(Location... leafFirst) {
        return Arrays.asList(leafFirst);
    }

    public static Profile cpu() {
        Location main = frame("Main", "main", 7);
        Location spin = frame("Hot", "spin", 12);
        return Profile.builder(SAMPLES, CPU)
                .period(CPU, 10_000_000)
                .defaultSampleType("cpu")
                .time(Instant.parse("2026-01-02T03:04:05.000000006Z"))
                .duration(Duration.ofSeconds(2))
                .comment("taken by a test")
                .docUrl("https://example.com/cpu")
                .dropFrames("com\\.example\\.Agent\\..*")
                .keepFrames("com\\.example\\.Kept\\..*")
                .add(stack(spin, main), List.of(), 20, 200_000_000)
                .add(stack(frame("Hot", "spin", 13), main), List.of(), 5, 50_000_000)
                .add(stack(frame("Cold", "wait", 0), spin, main), List.of(), 3, 30_000_000)
                .add(
                        stack(spin, spin, main),
                        List.of(new Label.Text("thread", "main"), new Label.Number("bytes", 64, "bytes")),
                        2,
                        20_000_000)
                .build();
    }

    public static Profile block() {
        ValueType contentions = new ValueType("contentions", "count");
        Location test = frame("CacheTest", "lambda$contended$0", 31);
        Location get = frame("Cache", "get", 42);
        return Profile.builder(contentions, new ValueType("delay", "nanoseconds"))
                .period(contentions, 1)
                .defaultSampleType("delay")
                .duration(Duration.ofMillis(1500))
                .add(stack(lock(), get, test), List.of(), 12, 250_000_000)
                .add(stack(frame("Monitor", "wait0", -2), get, test), List.of(), 4, 30_000_000)
                .build();
    }

    private static Location lock() {
        return Location.of(
                JavaFrames.function("java/util/concurrent/locks/ReentrantLock", "lock", "()V", "ReentrantLock.java"),
                322);
    }

    /** Two sites: blocks of 16 bytes, and of 1 MiB of which a half is still in use; unsampled at 512 KiB. */
    public static Profile heap() {
        HeapSampling sampling = new HeapSampling(512 << 10);
        HeapSampling.Blocks small = sampling.unsampled(new HeapSampling.Blocks(3, 48));
        HeapSampling.Blocks large = sampling.unsampled(new HeapSampling.Blocks(10, 10 << 20));
        HeapSampling.Blocks live = sampling.unsampled(new HeapSampling.Blocks(5, 5 << 20));
        Location main = frame("Main", "main", 7);
        return Profile.builder(
                        new ValueType("alloc_objects", "count"),
                        new ValueType("alloc_space", "bytes"),
                        new ValueType("inuse_objects", "count"),
                        new ValueType("inuse_space", "bytes"))
                .period(new ValueType("space", "bytes"), 512 << 10)
                .defaultSampleType("alloc_space")
                .add(stack(frame("Boxes", "box", 3), main), List.of(), small.objects(), small.bytes(), 0, 0)
                .add(
                        stack(frame("Buffers", "<init>", 17), main),
                        List.of(),
                        large.objects(),
                        large.bytes(),
                        live.objects(),
                        live.bytes())
                .build();
    }

    /** Something of everything that a file can hold. */
    public static Profile everything() {
        Mapping binary = new Mapping(0x1000, 0x5000, 0x10, "/usr/lib/libc.so", "abc123", true, true, false, true);
        Function inner = new Function("inner", "_Zinner", "a.c", 10);
        Function outer = new Function("outer", "outer", "a.c", 20);
        Location inlined = new Location(
                binary, 0xFFFF_FFFF_FFFF_FFF0L, List.of(new Line(inner, 11, 5), new Line(outer, 21)), true);
        Location bare = new Location(null, 0x1234, List.of(), false);
        return cpu().toBuilder()
                .add(stack(inlined, bare), List.of(new Label.Number("depth", -3, "")), -1, Long.MAX_VALUE)
                .add(stack(Frames.GC), List.of(new Label.Text("k", "v1"), new Label.Text("k", "v2")), 1, 1)
                .comment("another")
                .build();
    }

    /** A profile of random stacks from a few functions, the same for the same seed. */
    public static Profile random(long seed, int samples) {
        Random random = new Random(seed);
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU).period(CPU, 1);
        for (int i = 0; i < samples; i++) {
            List<Location> stack = new ArrayList<>();
            int depth = 1 + random.nextInt(20);
            for (int d = 0; d < depth; d++) {
                stack.add(frame("C" + random.nextInt(10), "m" + random.nextInt(10), 1 + random.nextInt(5)));
            }
            builder.add(stack, List.of(), 1, 1 + random.nextInt(1000));
        }
        return builder.build();
    }
}
