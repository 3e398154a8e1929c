// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.jmh.Jmh;
import io.github.jpprof.jmh.files.BenchmarkRecord;
import io.github.jpprof.testsupport.GoTool;
import java.nio.file.Path;
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
    void saysThatThereIsNone() throws Exception {
        Path none = folder.resolve("none");
        BenchmarkRecord figures = BenchmarkRecord.parse("Benchmark_x\t1\t2 ns/op");
        assertThat(Baseline.of(none, "b.B.m").compare(figures, Map.of(), folder))
                .isEqualTo("no baseline in " + none.resolve("b.B.m") + "; save=" + none + " makes one\n");
    }
}
