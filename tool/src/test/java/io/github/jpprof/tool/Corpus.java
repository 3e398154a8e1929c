// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Small profiles of every kind, on which jpprof is compared with {@code go tool pprof}. */
public final class Corpus {
    private static final ValueType SAMPLES = new ValueType("samples", "count");
    private static final ValueType CPU = new ValueType("cpu", "nanoseconds");

    private static final List<String> RECORDED = List.of(
            "go_allocs",
            "go_block",
            "go_cpu",
            "go_goroutine",
            "go_heap",
            "go_mutex",
            "go_threadcreate",
            "jpprof_allocs",
            "jpprof_block",
            "jpprof_cpu",
            "jpprof_heap");

    private Corpus() {}

    static Map<String, Profile> profiles() throws IOException {
        Map<String, Profile> all = new LinkedHashMap<>();
        all.put("cpu", cpu(1));
        all.put("base", cpu(2));
        all.put("random", random(7, 60, 1_000_000));
        all.put("other", random(8, 60, 1_000_000));
        all.put("wide", random(9, 400, 50_000_000));
        all.put("heap", heap());
        all.put("block", block());
        all.put("threads", threads());
        all.put("labels", labels());
        all.put("negative", cpu(1).minus(cpu(2)));
        all.put("inlined", inlined());
        all.put("native", nativeCode());
        all.put("recursion", recursion());
        all.put("tiny", tiny());
        all.put("huge", huge());
        all.put("oddunits", oddUnits());
        all.put("dropped", dropped());
        all.put("empty", Profile.builder(SAMPLES, CPU).period(CPU, 10_000_000).build());
        all.put("bare", bare());
        all.put("unlined", unlined());
        all.put("mangled", mangled());
        return all;
    }

    /** The names of all profiles: these, {@link OddProfiles}, and recorded profiles of Go and jpprof. */
    static List<String> names() throws IOException {
        List<String> names = new ArrayList<>(profiles().keySet());
        names.addAll(OddProfiles.names());
        names.addAll(RECORDED);
        return names;
    }

    /** Writes all profiles. */
    public static void write(Path folder) throws IOException {
        for (Map.Entry<String, Profile> entry : profiles().entrySet()) {
            ProfileFile.write(entry.getValue(), folder.resolve(entry.getKey() + ".pb.gz"));
        }
        OddProfiles.write(folder);
        Path sources = Files.createDirectories(folder.resolve("com/example"));
        for (String name : List.of("Hot", "Main", "C1")) {
            Files.writeString(sources.resolve(name + ".java"), "// line\n\tcode <&>;\r\n\n".repeat(15) + "the end");
        }
        for (String name : RECORDED) {
            try (InputStream in = Corpus.class.getResourceAsStream("profiles/" + name + ".pb.gz")) {
                Files.copy(Objects.requireNonNull(in, name), folder.resolve(name + ".pb.gz"));
            }
        }
    }

    private static Location frame(String type, String method, long line) {
        return Location.of(JavaFrames.function("com.example." + type, method, "()V", type + ".java"), line);
    }

    private static Profile cpu(int seed) {
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

    private static Profile random(long seed, int samples, int most) {
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

    private static Profile heap() {
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

    private static Profile block() {
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

    private static Profile threads() {
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

    private static Profile labels() {
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

    private static Profile inlined() {
        Mapping binary = new Mapping(0x1000, 0x5000, 0x10, "/usr/lib/libwork.so", "abc123", true, true, true, true);
        Function inner = new Function("inner", "_Zinner", "/src/a.c", 10);
        Function middle = new Function("middle", "middle", "/src/./sub/../c.c", 15);
        Function outer = new Function("outer", "outer", "/src/b.c", 20);
        Location both = new Location(
                binary, 0x1fff, List.of(new Line(inner, 11, 5), new Line(middle, 16, 2), new Line(outer, 21)), false);
        Location alone = new Location(binary, 0x2000, List.of(new Line(inner, 12, 7)), false);
        Location main = new Location(binary, 0x3000, List.of(new Line(outer, 22)), true);
        return Profile.builder(SAMPLES, CPU)
                .period(CPU, 10_000_000)
                .add(List.of(both, main), List.of(), 3, 30_000_000)
                .add(List.of(alone, main), List.of(), 1, 10_000_000)
                .add(List.of(alone, both, main), List.of(), 1, 15_000_000)
                .build();
    }

    private static Profile nativeCode() {
        List<String> names = List.of(
                "std::vector<int>::push_back(int)",
                "jdk.Foo.<init>",
                "operator new[](unsigned long)",
                "main.(*T[...]).Get",
                "a::b(c)::d",
                "plain");
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU).period(CPU, 10_000_000);
        for (int i = 0; i < names.size(); i++) {
            Function function = new Function(names.get(i), names.get(i), "n.cc", i);
            Location location = new Location(
                    new Mapping(0, 0x10000, 0, "libjvm.so", "", true, true, true, false),
                    0x100 + i,
                    List.of(new Line(function, i + 1)),
                    false);
            builder.add(List.of(location, frame("Main", "main", 7)), List.of(), 1 + i, 10_000_000L * (1 + i));
        }
        return builder.build();
    }

    private static Profile mangled() throws IOException {
        ProfileBuilder builder = Profile.builder(SAMPLES);
        List<String> names = FlagPair.lines("mangled.txt");
        for (int i = 0; i < names.size(); i++) {
            Function function = new Function(names.get(i), names.get(i), "n.cc", 1);
            builder.add(List.of(Location.of(function, 2)), List.of(), names.size() - i);
        }
        return builder.build();
    }

    private static Profile recursion() {
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

    private static Profile tiny() {
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU).period(CPU, 1).duration(Duration.ofSeconds(90));
        Location main = frame("Main", "main", 7);
        for (int i = 1; i < 30; i++) {
            builder.add(List.of(frame("T", "m" + i, i), main), List.of(), i, (long) i * i * i);
        }
        return builder.add(List.of(frame("Big", "one", 1), main), List.of(), 1, 123_456_789)
                .build();
    }

    private static Profile huge() {
        Location main = frame("Main", "main", 7);
        return Profile.builder(new ValueType("alloc_space", "bytes"))
                .add(List.of(frame("A", "a", 1), main), List.of(), 1L << 52)
                .add(List.of(frame("B", "b", 1), main), List.of(), 5L << 40)
                .add(List.of(frame("C", "c", 1), main), List.of(), 7)
                .duration(Duration.ofHours(30))
                .build();
    }

    private static Profile oddUnits() {
        Location main = frame("Main", "main", 7);
        return Profile.builder(
                        new ValueType("pages", "pages"), new ValueType("rate", "milliseconds"), new ValueType("x", ""))
                .defaultSampleType("pages")
                .add(List.of(frame("A", "a", 1), main), List.of(), 12, 1500, 3)
                .add(List.of(frame("B", "b", 1), main), List.of(), 5, 90_000_000, 4)
                .build();
    }

    private static Profile dropped() {
        return cpu(1).toBuilder()
                .dropFrames("com\\.example\\.(Hot\\.spin|Cold.*)")
                .keepFrames("com\\.example\\.Cold\\.wait")
                .build();
    }

    private static Profile bare() {
        Location nameless = new Location(Mapping.JVM, 0x1234, List.of(), false);
        Location nowhere = new Location(null, 0x99, List.of(), false);
        Location empty = new Location(null, 0, List.of(new Line(new Function("", "", "", 0), 0)), false);
        return Profile.builder(SAMPLES, CPU)
                .add(List.of(nameless, nowhere), List.of(), 1, 10)
                .add(List.of(empty, nowhere), List.of(), 1, 5)
                .add(List.of(), List.of(), 1, 3)
                .build();
    }

    private static Profile unlined() {
        Location library = Location.of(JavaFrames.nativeFunction("write"), 0);
        return Profile.builder(SAMPLES, CPU)
                .period(CPU, 10_000_000)
                .add(List.of(library, frame("Io", "put", 0)), List.of(), 1, 10_000_000)
                .add(List.of(library, frame("Io", "put", 12)), List.of(), 1, 20_000_000)
                .build();
    }
}
