// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mode and every kind of threads, from the command line, with results in the formats that are read by programs. */
class ModesTest {
    private static final String PACKAGE = "io.github.jpprof.jmh.";

    @TempDir
    private Path folder;

    private Path out(String id, String file) {
        return folder.resolve("target/jpprof/jmh").resolve(PACKAGE + id).resolve(file);
    }

    @Test
    void eachModeHasProfilesAndExactBytes() throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run(
                        "Odd\\$Name.fill$",
                        "-bm",
                        "all",
                        "-f",
                        "1",
                        "-wi",
                        "1",
                        "-w",
                        "100ms",
                        "-i",
                        "2",
                        "-r",
                        "200ms",
                        "-t",
                        "2",
                        "-p",
                        "text=\"{}[]:;<T>\\",
                        "-rf",
                        "json",
                        "-rff",
                        "r.json",
                        "-foe",
                        "true",
                        "-prof",
                        "jpprof:cpu;heap=64k;block=1us",
                        "-prof",
                        "gc"); // inside, so that it counts nothing of ours
        assertThat(output.exit()).as(output.text()).isZero();
        JsonNode results = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
        Set<String> modes = new TreeSet<>();
        for (JsonNode result : results) {
            String mode = result.get("mode").asText();
            modes.add(mode);
            assertThat(result.get("params").get("text").asText()).isEqualTo("\"{}[]:;<T>\\");
            JsonNode secondary = result.get("secondaryMetrics");
            double gc = secondary.get("gc.alloc.rate.norm").get("score").asDouble();
            assertThat(secondary.get("alloc.bytes").get("score").asDouble())
                    .as(mode)
                    .isEqualTo(224);
            // The gc profiler counts JMH itself, too, which is much for few operations.
            assertThat(gc).as(mode).isGreaterThanOrEqualTo(224);
            assertThat(secondary.get("allocs").get("score").asDouble())
                    .as("%s of %s", mode, output.text())
                    .isEqualTo(11);
            assertThat(secondary.fieldNames()).toIterable().contains("block", "block.count", "top");
        }
        assertThat(modes).containsExactly("avgt", "sample", "ss", "thrpt");
        try (var folders = Files.list(folder.resolve("target/jpprof/jmh"))) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(4);
            for (Path one : all) {
                assertThat(ProfileFile.read(one.resolve("cpu.pb.gz")).period()).isEqualTo(10_000_000);
                assertThat(ProfileFile.read(one.resolve("exact.pb.gz")).total("alloc_objects"))
                        .isPositive();
            }
        }
    }

    @Test
    void poolKindMakesNoDifference() throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run(
                        "Odd\\$Name.fill$",
                        "-bm",
                        "ss",
                        "-f",
                        "1",
                        "-wi",
                        "1",
                        "-i",
                        "1",
                        "-jvmArgsAppend",
                        "-Djmh.executor=FJP",
                        "-prof",
                        "jpprof:heap");
        assertThat(output.text()).contains("allocs: exact, 11 objects and 224 bytes an operation, over 1 operation of");
    }

    @Test
    void groupsAreCountedTogetherAndTablesCanBeRead() throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run(
                        "Annotated.pair$",
                        "-f",
                        "1",
                        "-wi",
                        "1",
                        "-w",
                        "100ms",
                        "-i",
                        "2",
                        "-r",
                        "200ms",
                        "-tg",
                        "1,1",
                        "-rf",
                        "csv",
                        "-rff",
                        "r.csv",
                        "-foe",
                        "true",
                        "-prof",
                        "jpprof:heap=64k");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("jpprof: profiles in "
                        + folder.toRealPath().resolve("target/jpprof/jmh/" + PACKAGE + "Annotated.pair-AverageTime")
                        + "\n");
        List<String> lines = Files.readAllLines(folder.resolve("r.csv"));
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1))
                .hasSameSizeAs(lines.get(0).split(",", -1)));
        assertThat(lines).anyMatch(line -> line.contains(":allocs\"") && line.contains("1.000000"));
        Profile exact = ProfileFile.read(out("Annotated.pair-AverageTime", "exact.pb.gz"));
        assertThat(exact.samples().stream().map(sample -> sample.locations()
                        .get(0)
                        .lines()
                        .get(0)
                        .function()
                        .name()))
                .contains(PACKAGE + "Annotated.small", PACKAGE + "Annotated.large");
    }

    @Test
    void reportsFailureInForkAsLineAndResult() throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run(
                        "Workloads.kilobyte$",
                        "-f",
                        "1",
                        "-wi",
                        "0",
                        "-i",
                        "1",
                        "-r",
                        "100ms",
                        "-jvmArgsAppend",
                        "-Done.profiler.extractPath=/no/such/folder",
                        "-prof",
                        "jpprof:cpu;engine=async");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains("kilobyte:jpprof.failure", "no cpu profile: async-profiler can't be loaded here:");
    }
}
