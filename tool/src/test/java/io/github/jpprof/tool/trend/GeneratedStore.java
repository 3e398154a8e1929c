// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.json.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The reports of many builds with changes that are known.
 *
 * <p>Each test has an exact count of allocated objects, which differs only where it changes; CPU time, with the error of
 * its samples, scatter of the machine, and an extreme value now and then; and time spent blocked, which scatters more.
 */
final class GeneratedStore {
    /** The least number of builds before and after a change of an estimate. */
    static final int MARGIN = 50;

    private static final int TESTS_OF_CLASS = 20;
    private static final double CHANGED = 0.05;
    private static final double SAMPLE_NANOS = 1e7;

    /** The known changes, by series: {@code CLASS.TEST TYPE}, and the first build with it. */
    final Map<String, Integer> exact = new HashMap<>();

    final Map<String, Integer> estimates = new HashMap<>();

    private final int builds;
    private final int tests;
    private final Random random;

    GeneratedStore(int builds, int tests, long seed) {
        this.builds = builds;
        this.tests = tests;
        this.random = new Random(seed);
    }

    /** One test: its levels, and where they change. */
    static final class Test {
        private final String type;
        private final String name;
        private final long objects;
        private final double cpu;
        private final double scatter;
        private int objectsChange = Integer.MAX_VALUE;
        private long moreObjects;
        private int cpuChange = Integer.MAX_VALUE;
        private double cpuFactor = 1;
        private int blockChange = Integer.MAX_VALUE;

        Test(int number, Random random) {
            this.type = "com.example.shop.Part" + number / TESTS_OF_CLASS + "Test";
            this.name = "handlesCase" + number % TESTS_OF_CLASS;
            this.objects = random.nextInt(5000);
            this.cpu = Math.exp(20.3 + 2 * random.nextDouble()); // 0.65 s to 4.8 s, 65 to 480 samples
            this.scatter = 0.02 + 0.08 * random.nextDouble();
        }

        String title() {
            return type + "." + name;
        }
    }

    /** Draws the tests and their changes. */
    Test[] plan() {
        Test[] all = new Test[tests];
        for (int i = 0; i < tests; i++) {
            all[i] = test(i);
        }
        return all;
    }

    /** Writes a report for each build. */
    void write(Path folder) throws IOException {
        Test[] all = plan();
        for (int build = 0; build < builds; build++) {
            Path file = folder.resolve("build-" + build).resolve(StoredReport.FILE_NAME);
            Files.createDirectories(file.getParent());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                report(new JsonWriter(out), build, all);
            }
        }
    }

    private Test test(int number) {
        Test test = new Test(number, random);
        if (random.nextDouble() < CHANGED) {
            test.objectsChange = 1 + random.nextInt(builds - 1);
            test.moreObjects = random.nextBoolean() ? 1 : 1 + random.nextInt(50);
            exact.put(test.title() + " alloc_objects", test.objectsChange);
        }
        if (random.nextDouble() < CHANGED) {
            test.cpuChange = within();
            test.cpuFactor = random.nextBoolean() ? 1.1 + 0.4 * random.nextDouble() : 0.9 - 0.3 * random.nextDouble();
            estimates.put(test.title() + " cpu (cpu)", test.cpuChange);
        }
        if (random.nextDouble() < CHANGED) {
            test.blockChange = within();
            estimates.put(test.title() + " delay (block)", test.blockChange);
        }
        return test;
    }

    private int within() {
        return MARGIN + random.nextInt(builds - 2 * MARGIN);
    }

    private void report(JsonWriter json, int build, Test... all) {
        Instant end = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * build);
        json.object().member("version", 1);
        json.member("start", end.minusSeconds(600).toString())
                .member("end", end.toString())
                .member("jvms", 1);
        json.name("build").object().member("run", "run-" + build).member("branch", "main");
        json.member("build", String.valueOf(build)).member("commit", commit(build));
        json.member("runner", "runner-" + build % 3)
                .member("java", "17.0.13+11")
                .end();
        json.name("modules").array().value("shop").end();
        json.name("run").array().end();
        json.name("tests").array();
        for (Test test : all) {
            String folder = test.type + "/" + test.name;
            json.object().member("module", "shop").member("class", test.type).member("name", test.name);
            json.member("folder", folder).name("profiles").array();
            double cpu = test.cpu * (build >= test.cpuChange ? test.cpuFactor : 1) * scatter(test.scatter);
            long samples =
                    Math.max(1, Math.round(cpu / SAMPLE_NANOS + Math.sqrt(cpu / SAMPLE_NANOS) * random.nextGaussian()));
            long nanos = Math.round(samples * SAMPLE_NANOS);
            profile(json, "cpu", folder);
            total(json, "samples", "count", samples, Math.round(1.96 * Math.sqrt((double) samples)));
            total(json, "cpu", "nanoseconds", nanos, Math.round(1.96 * nanos / Math.sqrt((double) samples)));
            comments(
                    json,
                    "async-profiler 4.6",
                    "cpu: an estimate; one sample stands for 10 ms of CPU time",
                    "exactness=sampled");
            profile(json, "block", folder);
            total(
                    json,
                    "delay",
                    "nanoseconds",
                    Math.round(2e6 * (build >= test.blockChange ? 1.5 : 1) * scatter(0.2)),
                    0);
            comments(json, "exactness=exact");
            json.end().name("limits").array().object().member("limit", "@MaxAllocations(objects = 9999)");
            json.member("measure", "alloc_objects").member("unit", "count").member("expected", 9999);
            json.member("actual", test.objects + (build >= test.objectsChange ? test.moreObjects : 0));
            json.member("precision", "EXACT")
                    .member("state", "PASSED")
                    .member("detail", "")
                    .end()
                    .end()
                    .end();
        }
        json.end().end();
    }

    private static String commit(int build) {
        return String.format(Locale.ROOT, "%016x%024x", 0x9E3779B97F4A7C15L * (build + 1), build);
    }

    /** A factor around 1, that of a busy machine in one of 50 builds. */
    private double scatter(double deviation) {
        double busy = random.nextInt(50) == 0 ? 1 + random.nextDouble() : 1;
        return Math.max(0.2, 1 + deviation * random.nextGaussian()) * busy;
    }

    private static void profile(JsonWriter json, String kind, String folder) {
        String file = folder + "/" + kind;
        json.object().member("kind", kind).member("file", file + ".pb.gz").member("text", file + ".txt");
        json.member("default", kind).name("totals").array();
    }

    private static void total(JsonWriter json, String type, String unit, long value, long error) {
        json.object()
                .member("type", type)
                .member("unit", unit)
                .member("value", value)
                .member("error", error)
                .end();
    }

    private static void comments(JsonWriter json, String... comments) {
        json.end().name("comments").array();
        for (String comment : comments) {
            json.value(comment);
        }
        json.end().end();
    }
}
