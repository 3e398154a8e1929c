// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.text.ProfileText;
import io.github.jpprof.profile.text.TopTable;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.testsupport.GoTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code go tool pprof} makes of our files: the right figures, and not a word on stderr. */
class GoPprofTest {
    /** Of textual forms only: they cannot say that nothing is to be symbolized. */
    private static final String NO_MAPPING = "Main binary filename not available.\n";

    @TempDir
    Path folder;

    private GoTool go;

    @BeforeAll
    static void needsGo() {
        GoTool.assumeInstalled();
    }

    @BeforeEach
    void setUp() {
        go = new GoTool(folder);
    }

    @Test
    void topPrintsTheExpectedTable() throws Exception {
        write(ExampleProfiles.cpu().toBuilder().dropFrames("").keepFrames("").build(), "cpu.pb.gz");

        GoTool.Output top = go.pprof("-top", "cpu.pb.gz");

        assertThat(top.err()).isEmpty();
        assertThat(top.out()).isEqualTo("""
                        File: jpprof
                        taken by a test
                        Type: cpu
                        Doc: https://example.com/cpu
                        Time: 2026-01-02 03:04:05 UTC
                        Duration: 2s, Total samples = 300ms (15.00%)
                        Showing nodes accounting for 300ms, 100% of 300ms total
                              flat  flat%   sum%        cum   cum%
                             270ms 90.00% 90.00%      300ms   100%  com.example.Hot.spin
                              30ms 10.00%   100%       30ms 10.00%  com.example.Cold.wait
                                 0     0%   100%      300ms   100%  com.example.Main.main
                        """);
    }

    @Test
    void topAgreesWithOurTable() throws Exception {
        Profile profile = ExampleProfiles.random(7, 300);
        write(profile, "random.pb.gz");

        GoTool.Output top = go.pprof("-top", "-nodecount=1000", "-unit=ns", "random.pb.gz");

        List<String> theirs = top.out()
                .lines()
                .filter(line -> line.contains("com.example."))
                .map(line -> line.strip().split("\\s+", -1))
                .map(f -> f[5] + " " + f[0].replace("ns", "") + " " + f[3].replace("ns", ""))
                .sorted()
                .toList();
        List<String> ours = TopTable.of(profile, "").rows().stream()
                .map(row -> row.function() + " " + row.flat() + " " + row.cum())
                .sorted()
                .toList();
        assertThat(theirs).isEqualTo(ours);
        assertThat(top.err()).isEmpty();
    }

    @Test
    void rawHasEverything() throws Exception {
        write(ExampleProfiles.cpu(), "cpu.pb.gz");

        GoTool.Output raw = go.pprof("-raw", "cpu.pb.gz");

        assertThat(raw.err()).isEmpty();
        assertThat(raw.out())
                .contains("PeriodType: cpu nanoseconds", "Period: 10000000", "Time: 2026-01-02 03:04:05.000000006")
                .contains("samples/count cpu/nanoseconds[dflt]")
                .contains("         20  200000000: 1 2")
                .contains("bytes:[64 bytes]", "thread:[main]")
                .contains("1: 0x0 M=1 com.example.Hot.spin com/example/Hot.java:12:0 s=0(com.example.Hot.spin()V)")
                .contains("1: 0x0/0x0/0x0 jpprof  [FN][FL][LN]");
    }

    @Test
    void everySampleTypeHasItsTotal() throws Exception {
        Profile profile = ExampleProfiles.heap();
        write(profile, "heap.pb.gz");
        for (ValueType type : profile.sampleTypes()) {
            assertTotal(profile.total(type.type()), type.toString(), "heap.pb.gz", "");
        }
    }

    @Test
    void diffBaseAgreesWithMinus() throws Exception {
        Profile base = ExampleProfiles.random(1, 200);
        Profile now = Profile.merge(List.of(ExampleProfiles.random(2, 100), base.scale(0.5)));
        write(base, "base.pb.gz");
        write(now, "now.pb.gz");
        write(now.minus(base), "minus.pb.gz");

        GoTool.Output diff = go.pprof("-top", "-nodecount=1000", "-unit=ns", "-base=base.pb.gz", "now.pb.gz");
        GoTool.Output minus = go.pprof("-top", "-nodecount=1000", "-unit=ns", "minus.pb.gz");

        assertThat(diff.err()).isEmpty();
        assertThat(rows(diff.out())).isNotEmpty().isEqualTo(rows(minus.out()));
        assertThat(go.pprof("-top", "-diff_base=base.pb.gz", "now.pb.gz").err()).isEmpty();
    }

    @Test
    void mergeAgreesWithPprof() throws Exception {
        Profile a = ExampleProfiles.random(1, 200);
        Profile b = ExampleProfiles.random(2, 200);
        write(a, "a.pb.gz");
        write(b, "b.pb.gz");
        write(Profile.merge(List.of(a, b)), "merged.pb.gz");

        go.pprof("-proto", "-output=theirs.pb.gz", "a.pb.gz", "b.pb.gz");
        Profile theirs = ProfileFile.read(folder.resolve("theirs.pb.gz"));

        assertThat(theirs.samples())
                .isEqualTo(ProfileFile.read(folder.resolve("merged.pb.gz")).samples());
    }

    @Test
    void readsWhatGoWrote() throws Exception {
        write(ExampleProfiles.everything(), "ours.pb.gz");

        go.pprof("-proto", "-output=theirs.pb.gz", "ours.pb.gz");
        Profile theirs = ProfileFile.read(folder.resolve("theirs.pb.gz"));

        assertThat(theirs.sampleTypes()).isEqualTo(ExampleProfiles.everything().sampleTypes());
        assertThat(theirs.samples()).hasSameSizeAs(ExampleProfiles.everything().samples());
    }

    @Test
    void listShowsTheSource() throws Exception {
        Files.createDirectories(folder.resolve("src/com/example"));
        Files.writeString(
                folder.resolve("src/com/example/Hot.java"),
                "// 1\n// 2\n// 3\n// 4\n// 5\n// 6\n// 7\n// 8\n// 9\n// 10\nint spin() {\n  int x = 0;\n  return x;\n}\n");
        write(ExampleProfiles.cpu(), "cpu.pb.gz");

        GoTool.Output list = go.pprof("-source_path=src", "-list=Hot.spin", "cpu.pb.gz");

        assertThat(list.err()).isEmpty();
        assertThat(list.out())
                .contains("ROUTINE ======================== com.example.Hot.spin in com/example/Hot.java")
                .containsPattern("220ms +250ms +12: +int x = 0;")
                .containsPattern("50ms +50ms +13: +return x;");
    }

    @Test
    void readsContentionText() throws Exception {
        Profile profile = ExampleProfiles.block();
        Files.writeString(folder.resolve("block.txt"), ProfileText.contention(profile));

        GoTool.Output top = go.pprof("-top", "block.txt");

        assertThat(top.err()).isEqualTo(NO_MAPPING);
        assertThat(top.out())
                .contains("Type: delay\n", "Duration: 1.50s, Total samples = 280ms (18.67%)")
                .contains("     250ms 89.29% 89.29%      250ms 89.29%  java.util.concurrent.locks.ReentrantLock.lock")
                .contains("         0     0%   100%      280ms   100%  com.example.Cache.get");
        for (ValueType type : profile.sampleTypes()) {
            assertTotal(profile.total(type.type()), type.toString(), "block.txt", NO_MAPPING);
        }
        write(profile, "block.pb.gz");
        assertThat(go.pprof("-top", "-diff_base=block.txt", "block.pb.gz").out())
                .contains("Total samples = 280ms");
        assertThat(go.pprof("-top", "-base=block.txt", "block.pb.gz").out()).doesNotContain("com.example");
        assertThat(go.pprof("-raw", "block.txt").out())
                .contains("PeriodType: contentions count", "Cache.get com/example/Cache.java:42");
    }

    @Test
    void readsHeapText() throws Exception {
        assertThat(ProfileText.heap(ExampleProfiles.heap())).contains("@ heap/1048576\n");
        assertHeapText(ExampleProfiles.heap());
        assertHeapText(ExampleProfiles.heap().toBuilder()
                .period(new ValueType("space", "bytes"), 1)
                .build());
    }

    @Test
    void readsHeapTextOfRowsThatMixSizes() throws Exception {
        Location main = ExampleProfiles.frame("Main", "main", 7);
        assertHeapText(ExampleProfiles.heap().toBuilder()
                .add(List.of(main), List.of(), 32_769, 1_737_000, 12, 600_000)
                .build());
    }

    @Test
    void readsHeapTextWithAllStillInUse() throws Exception {
        ProfileBuilder all = new ProfileBuilder(ExampleProfiles.heap().sampleTypes());
        all.add(List.of(ExampleProfiles.frame("Main", "main", 7)), List.of(), 3, 300, 3, 300);
        assertHeapText(all.build());
    }

    @Test
    void readsHeapTextOfDeepStacks() throws Exception {
        Location[] deep = new Location[20_000];
        Arrays.setAll(deep, i -> ExampleProfiles.frame("Deep" + i, "method", i));
        ProfileBuilder builder = new ProfileBuilder(ExampleProfiles.heap().sampleTypes());
        builder.add(Arrays.asList(deep), List.of(), 3, 300, 1, 100);
        assertHeapText(builder.build());
    }

    @Test
    void readsHeapTextWithoutInUseFigures() throws Exception {
        Profile profile = Profile.builder(
                        new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
                .period(new ValueType("space", "bytes"), 512 << 10)
                .add(List.of(ExampleProfiles.frame("Main", "main", 7)), List.of(), 32_768, 524_296)
                .build();

        Files.writeString(folder.resolve("heap.txt"), ProfileText.heap(profile));

        assertThat(ProfileText.heap(profile)).contains("\n# in-use figures are not known");
        assertTotal(profile.total("alloc_objects"), "objects/count", "heap.txt", NO_MAPPING);
        assertTotal(profile.total("alloc_space"), "space/bytes", "heap.txt", NO_MAPPING);
        assertThat(go.pprof("-top", "heap.txt").out())
                .startsWith("Type: space\nShowing nodes accounting for 512.01kB, 100% of 512.01kB total");
    }

    private void assertHeapText(Profile profile) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("heap.txt"), ProfileText.heap(profile));
        for (ValueType type : profile.sampleTypes()) {
            assertTotal(profile.total(type.type()), type.toString(), "heap.txt", NO_MAPPING);
        }
        assertThat(go.pprof("-top", "heap.txt").err()).isEqualTo(NO_MAPPING);
    }

    @Test
    void readsCountText() throws Exception {
        ValueType thread = new ValueType("thread", "count");
        Profile profile = Profile.builder(thread)
                .period(thread, 1)
                .add(List.of(ExampleProfiles.frame("Main", "main", 7)), List.of(new Label.Text("state", "RUNNABLE")), 4)
                .add(List.of(), List.of(), 1)
                .build();
        Files.writeString(folder.resolve("thread.txt"), ProfileText.count(profile, "thread"));

        GoTool.Output top = go.pprof("-top", "thread.txt");

        assertThat(top.out()).contains("Showing nodes accounting for 5, 100% of 5 total");
        assertThat(top.err()).isEqualTo(NO_MAPPING);
    }

    /** Within the rounding error of undoing and redoing the sampling. */
    private void assertTotal(long expected, String type, String file, String err)
            throws IOException, InterruptedException {
        GoTool.Output raw = go.pprof("-raw", file);
        List<String> types = Arrays.asList(raw.out()
                .lines()
                .dropWhile(line -> !line.equals("Samples:"))
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replace("[dflt]", "")
                .split(" ", -1));
        int column = types.indexOf(type);
        assertThat(column).as("%s in %s", type, types).isNotNegative();
        double total = raw.out()
                .lines()
                .filter(line -> line.matches(" *\\d+ +[\\d ]+: [\\d ]+"))
                .mapToDouble(line -> Double.parseDouble(line.strip().split("[: ]+", -1)[column]))
                .sum();
        assertThat(total).as("total %s of %s", type, file).isBetween(expected * 0.998, expected * 1.002);
        assertThat(raw.err()).isEqualTo(err);
    }

    private static List<String> rows(String top) {
        return top.lines()
                .dropWhile(line -> !line.contains("flat%"))
                .skip(1)
                .map(line -> line.replaceAll("\\d+\\.?\\d*%", ""))
                .toList();
    }

    private void write(Profile profile, String name) throws IOException {
        ProfileFile.write(profile, folder.resolve(name));
    }
}
