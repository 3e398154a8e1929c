// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.testsupport.GoTool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs real benchmarks, most of them forked. */
class BenchmarksTest {
    private static final String NAME = "io.github.jpprof.jmh.Workloads.";

    @TempDir
    private Path folder;

    private ChainedOptionsBuilder run(String benchmark, int forks) {
        return new OptionsBuilder()
                .include("Workloads\\." + benchmark + "$")
                .forks(forks)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(300))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(400))
                .shouldFailOnError(true)
                .output(folder.resolve("jmh.out").toString());
    }

    private static Result<?> secondary(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        assertThat(found).as("%s in %s", name, result.getSecondaryResults()).isNotNull();
        return found;
    }

    private static double score(RunResult result, String name) {
        return secondary(result, name).getScore();
    }

    private Path artifact(String id, String name) {
        return folder.resolve("out").resolve(NAME + id).resolve(name);
    }

    private String options(String kinds) {
        return kinds + ";dir=" + folder.resolve("out");
    }

    private static double share(Profile profile, String type, String function) {
        int column = profile.indexOf(type);
        double found = 0;
        for (Sample sample : profile.samples()) {
            boolean has = sample.locations().stream()
                    .anyMatch(l -> l.function().name().contains(function));
            found += has ? sample.value(column) : 0;
        }
        return found / profile.total(type);
    }

    @Test
    void bytesEqualThoseOfGcProfiler() throws Exception {
        RunResult result = new Runner(run("kilobyte", 1)
                        .addProfiler("jpprof", options("heap=64k"))
                        .addProfiler(GCProfiler.class)
                        .build())
                .runSingle();
        double gc = score(result, "gc.alloc.rate.norm");
        assertThat(score(result, "alloc.bytes")).isCloseTo(gc, within(gc / 1000));
        assertThat(gc).isCloseTo(1024, within(10.0));
        assertThat(secondary(result, "allocs.basis").extendedInfo())
                .contains("allocs: exact, 1 object and 1024 bytes an operation, over ");
        assertThat(score(result, "allocs")).isEqualTo(1);
        Profile heap = ProfileFile.read(artifact("kilobyte-AverageTime", "heap.pb.gz"));
        assertThat(share(heap, "alloc_space", "Workloads.kilobyte")).isGreaterThan(0.95);
    }

    @Test
    void bytesAreThoseOfTheObjectsWithoutSetUp() throws Exception {
        RunResult result = new Runner(run("single", 2)
                        .addProfiler("jpprof", options("heap"))
                        .addProfiler(GCProfiler.class)
                        .build())
                .runSingle();
        assertThat(score(result, "allocs")).isEqualTo(1);
        assertThat(score(result, "alloc.bytes")).isEqualTo(24);
        assertThat(score(result, "gc.alloc.rate.norm")).isGreaterThan(5000);
        assertThat(secondary(result, "allocs.basis").extendedInfo())
                .contains("allocs: exact, 1 object and 24 bytes an operation, over ");
    }

    @Test
    void countsThreadsThatAreOlderThanPhase() throws Exception {
        RunResult result = new Runner(
                        run("inPool", 1).addProfiler("jpprof", options("heap")).build())
                .runSingle();
        String basis = secondary(result, "allocs.basis").extendedInfo();
        assertThat(basis).startsWith("allocs: exact, ");
        Profile exact = ProfileFile.read(artifact("inPool-Throughput", "exact.pb.gz"));
        // One array in each operation, and what the pool takes to hand it over.
        assertThat(share(exact, "alloc_space", "lambda$inPool")).isGreaterThan(0.8);
    }

    @Test
    void countsInStacksThatAreCut() throws Exception {
        RunResult result =
                new Runner(run("deep", 1).addProfiler("jpprof", options("heap")).build()).runSingle();
        assertThat(secondary(result, "allocs.basis").extendedInfo())
                .contains("allocs: exact, 601 objects and 14424 bytes an operation, over ");
    }

    @Test
    void retriesFailedCount() throws Exception {
        RunResult result = new Runner(run("disturbed", 1)
                        .addProfiler("jpprof", options("heap"))
                        .build())
                .runSingle();
        assertThat(secondary(result, "allocs.basis").extendedInfo())
                .contains("allocs: exact, 1 object and 1024 bytes an operation, over ");
    }

    @Test
    void forksAreMergedAndOnlyMeasurementIsProfiled() throws Exception {
        GoTool.assumeInstalled();
        RunResult result = new Runner(run("spin", 2)
                        .warmupForks(1)
                        .addProfiler(JpprofProfiler.class, options("cpu=200;forks=keep"))
                        .build())
                .runSingle();
        Path file = artifact("spin-Throughput", "cpu.pb.gz");
        Profile cpu = ProfileFile.read(file);
        assertThat(share(cpu, "cpu", "BusyWarmup.prepare")).isZero();
        assertThat(cpu.durationNanos()).isGreaterThan(2 * 3 * 400_000_000L);
        assertThat(share(cpu, "cpu", "Spinner.spin")).isGreaterThan(0.5);
        List<Path> forks;
        try (Stream<Path> files = Files.list(file.getParent())) {
            forks = files.filter(f -> f.getFileName().toString().startsWith("fork-"))
                    .toList();
        }
        List<Profile> parts = new ArrayList<>();
        for (Path fork : forks) {
            parts.add(ProfileFile.read(fork.resolve("cpu.pprof")));
        }
        assertThat(parts).hasSize(2);
        try (Stream<Path> all = Files.walk(file.getParent())) {
            assertThat(all.filter(each -> each.endsWith("cpu.pb.gz")))
                    .as("what is added up of a folder")
                    .containsExactly(file);
        }
        assertThat(parts.stream().mapToLong(p -> p.total("samples")).sum()).isEqualTo(cpu.total("samples"));
        assertThat(secondary(result, "top").extendedInfo())
                .contains("Workloads$Spinner.spin", "JMH itself, left out:")
                .doesNotContain("jmh_generated", "org.openjdk.jmh");
        GoTool.Output go = new GoTool(folder).pprof("-top", file.toString());
        assertThat(go.out()).contains("Spinner.spin");
        assertThat(go.err().replaceAll("(?m)^Main binary filename not available.*\\R", ""))
                .isEmpty();
    }

    @Test
    void worksInThisJvmWithoutForks() throws Exception {
        RunResult result;
        Path saved = folder.resolve("saved");
        String home = System.setProperty("user.home", folder.toString()); // below which is kept what is to be pushed
        try (Store store = new Store()) {
            String more = ";save=" + saved + ";push=" + store.url();
            result = new Runner(run("contend", 0)
                            .addProfiler("jpprof", options("block=1us;heap;mutex" + more))
                            .build())
                    .runSingle();
            assertThat(store.bodies()).hasSize(3).allSatisfy(body -> assertThat(body)
                    .contains("Workloads.contend"));
        } finally {
            System.setProperty("user.home", home);
        }
        assertThat(secondary(result, "jpprof.failure").extendedInfo())
                .startsWith("ignored without forks: save=; a baseline is of forks, as with -f 4\n");
        assertThat(saved).doesNotExist();
        // Of two threads that sleep 2 ms under one lock, one waits while the other one sleeps: for half of the time.
        double nanos = 1e6 * result.getPrimaryResult().getScore();
        assertThat(score(result, "block")).isBetween(0.3 * nanos, 0.7 * nanos);
        // How often they take turns is the scheduler's; but each wait lasts for a turn at least.
        assertThat(score(result, "block.count")).isBetween(1e-6, 1.2);
        assertThat(score(result, "block") / score(result, "block.count")).isGreaterThan(1e6);
        assertThat(score(result, "alloc.bytes")).isPositive();
        Profile block = ProfileFile.read(artifact("contend-AverageTime", "block.pb.gz"));
        assertThat(share(block, "delay", "Workloads.contend")).isGreaterThan(0.4);
        Profile mutex = ProfileFile.read(artifact("contend-AverageTime", "mutex.pb.gz"));
        assertThat(share(mutex, "delay", "java.lang.Thread.sleep")).isGreaterThan(0.8); // where the holder is
    }

    @Test
    void everyParameterHasItsFolderAndTheJsonCanBeRead() throws Exception {
        Path json = folder.resolve("result.json");
        Collection<RunResult> results = new Runner(run("withText", 1)
                        .addProfiler("jpprof", options("cpu;heap;block;mutex"))
                        .resultFormat(ResultFormatType.JSON)
                        .result(json.toString())
                        .build())
                .run();
        assertThat(results).hasSize(4);
        JsonNode tree = new ObjectMapper().readTree(json.toFile());
        assertThat(tree).hasSize(4);
        for (JsonNode node : tree) {
            List<String> names = new ArrayList<>();
            node.get("secondaryMetrics").fieldNames().forEachRemaining(names::add);
            assertThat(names)
                    .contains("alloc.bytes", "allocs", "block", "block.count", "top")
                    .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
        }
        try (Stream<Path> folders = Files.list(folder.resolve("out"))) {
            assertThat(folders.toList()).hasSize(4).allSatisfy(f -> assertThat(f.resolve("block.pb.gz"))
                    .isNotEmptyFile());
        }
    }

    @Test
    void movesEarlierRunAside() throws Exception {
        for (int i = 0; i < 2; i++) {
            new Runner(run("withText", 0)
                            .param("text", "x")
                            .addProfiler("jpprof", options("heap"))
                            .build())
                    .run();
        }
        assertThat(artifact("withText-SingleShotTime-text-x", "heap.pb.gz")).isNotEmptyFile();
        assertThat(artifact("withText-SingleShotTime-text-x", "run-1"))
                .isDirectoryContaining("glob:**/heap.pprof")
                .isDirectoryNotContaining("glob:**.pb.gz");
    }

    @Test
    void failedBenchmarkDoesNotAffectTheNext() throws Exception {
        try {
            new Runner(run("fails", 0).addProfiler("jpprof", options("heap=1m")).build()).run();
        } catch (RunnerException e) {
            assertThat(e).hasMessageContaining("Benchmark");
        }
        RunResult result = new Runner(run("kilobyte", 0)
                        .addProfiler("jpprof", options("heap=64k"))
                        .build())
                .runSingle();
        assertThat(score(result, "allocs")).isCloseTo(1, within(0.2));
        assertThat(result.getSecondaryResults()).doesNotContainKey("jpprof.failure");
    }
}
