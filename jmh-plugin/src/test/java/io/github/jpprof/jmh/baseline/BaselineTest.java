// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.jmh.Jmh;
import io.github.jpprof.jmh.files.BenchmarkRecord;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.testsupport.GoTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one benchmark, of which the second one has a function made slower on purpose. */
class BaselineTest {
    @TempDir
    private Path folder;

    @Test
    void showsWhatWasMadeSlower() throws Exception {
        GoTool.assumeInstalled();
        run("1", "save=base");
        String compared = run("4", "baseline=base");
        assertThat(compared)
                .contains("Workloads.parts:baseline", "ns/op", "B/op", "allocs/op")
                .containsPattern("B/op +\\d+ +\\d+ +=\n")
                .containsPattern(
                        "CPU time of functions, an estimate from samples:\n *\\+[^\n]*ns/op  .*Workloads\\$Parts.slower");
        String id = "io.github.jpprof.jmh.Workloads.parts-AverageTime";
        String top = new GoTool(folder)
                .pprof(
                        "-top",
                        "-nodecount=1",
                        "-normalize", // a busy machine gives one of the runs less CPU time
                        "-diff_base=" + folder.resolve("base").resolve(id).resolve("cpu.pb.gz"),
                        folder.resolve("target/jpprof/jmh")
                                .resolve(id)
                                .resolve("cpu.pb.gz")
                                .toString())
                .out();
        assertThat(top.lines().toList()).last().asString().endsWith("Workloads$Parts.slower");
        assertThat(folder.resolve("target/jpprof/jmh/baseline.txt")).content().contains(id);
    }

    @Test
    void thatCannotBeSavedLosesNothingElse() throws Exception {
        Path inTheWay = folder.resolve("base/io.github.jpprof.jmh.Annotated.tooMany-AverageTime");
        Files.createDirectory(inTheWay.getParent());
        Files.createFile(inTheWay);
        String text = Jmh.in(folder)
                .run("Annotated.tooMany$", "-f", "1", "-wi", "0", "-i", "1", "-r", "100ms", "-prof", "jpprof:save=base")
                .text();
        assertThat(text)
                .contains("the baseline was not saved in " + inTheWay.toRealPath() + ": FileAlreadyExistsException: ")
                .contains("or choose another folder with save=\n")
                .doesNotContain("the profiles were not written")
                .contains("jpprof: profiles in ", "tooMany:allocs.basis", "3 objects/op; allowed is at most 2")
                .containsPattern("(?m)^Annotated.tooMany:allocs .* 3.000 +objects/op");
    }

    private String run(String factor, String option) throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run(
                        "Workloads.parts$",
                        "-bm",
                        "avgt",
                        "-f",
                        "1",
                        "-wi",
                        "1",
                        "-w",
                        "200ms",
                        "-i",
                        "2",
                        "-r",
                        "500ms",
                        "-jvmArgsAppend",
                        "-Dslower=" + factor,
                        "-prof",
                        "jpprof:cpu=500;heap;" + option);
        assertThat(output.exit()).as(output.text()).isZero();
        return output.text();
    }

    @Test
    void showsCommandThatCanBePasted() throws Exception {
        BenchmarkRecord figures = BenchmarkRecord.parse("Benchmark_x\t1\t2 ns/op");
        Baseline baseline = Baseline.of(folder.resolve("a $folder"), "b.B.m");
        baseline.save(figures, Map.of(ProfileKind.CPU, cpu("before")));

        assertThat(baseline.compare(figures, Map.of(ProfileKind.CPU, cpu("after")), folder.resolve("now")))
                .endsWith("go tool pprof -normalize -diff_base='" + folder.resolve("a $folder/b.B.m/cpu.pb.gz") + "' "
                        + folder.resolve("now/cpu.pb.gz") + "\n");
    }

    private static Profile cpu(String function) {
        return Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"))
                .add(List.of(Location.of(new Function(function, "", "B.java", 0), 7)), List.of(), 1, 10_000_000)
                .build();
    }

    @Test
    void saysThatThereIsNone() throws Exception {
        Path none = folder.resolve("none");
        BenchmarkRecord figures = BenchmarkRecord.parse("Benchmark_x\t1\t2 ns/op");
        assertThat(Baseline.of(none, "b.B.m").compare(figures, Map.of(), folder))
                .isEqualTo("no baseline in " + none.resolve("b.B.m") + "; save=" + none + " makes one\n");
    }
}
