// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.junit.FixtureRun;
import io.github.jpprof.junit.TestKit;
import io.github.jpprof.junit.config.BaselineMode;
import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.report.run.LimitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Baselines: written, kept, exceeded, undercut. */
class BaselineTest {
    static volatile Object sink; // what is computed must be used
    static int objects;

    @TempDir
    Path folder;

    @Test
    void testWithoutBaselineIsReportedAndPasses() throws IOException {
        objects = 2;
        EngineExecutionResults results = run("check");

        assertThat(failure(results)).isEmpty();
        assertThat(TestKit.reported(results)).anySatisfy(line -> assertThat(line)
                .contains("baseline: there is none for " + JvmKind.THIS + " yet: 2 objects, 32 B"));
        assertThat(Files.exists(folder.resolve("baselines"))).isFalse();
    }

    @Test
    void updateWritesLineAndProfile() throws IOException {
        objects = 2;
        run("update");

        assertThat(lines())
                .hasSize(3)
                .element(1)
                .isEqualTo("io.github.jpprof.junit.limits.BaselineTest$GrowingTestCase.grows " + JvmKind.THIS
                        + " objects=2 bytes=32");
        assertThat(ProfileFile.read(base()).total("alloc_objects")).isEqualTo(2);
        assertThat(failure(run("check"))).isEmpty();
    }

    @Test
    void showsRegressionAsDiff() throws IOException {
        objects = 2;
        run("update");
        objects = 5;

        assertThat(failure(run("check")))
                .matches(
                        "(?s)io.github.jpprof.junit.limits.BaselineTest\\$GrowingTestCase.grows allocates more than its"
                                + " baseline:\n"
                                + "  baseline:  2 objects, 32 B, of " + JvmKind.THIS + "\n"
                                + "  actual:    5 objects, 80 B\n.*"
                                + "    \\+3 × java.lang.Object  \\+48 B  at BaselineTest.allocate\\(BaselineTest.java:\\d+\\).*\n"
                                + "  diff:      .*baseline-diff.pb.gz\n"
                                + "  see:       go tool pprof -diff_base='.*GrowingTestCase/grows/baseline-base.pb.gz' '.*baseline-new.pb.gz'\n"
                                + "  If this is meant, -Djpprof.baseline=update writes a new baseline.");
        Path artifacts = folder.resolve("jpprof/io.github.jpprof.junit.limits.BaselineTest$GrowingTestCase/grows");
        assertThat(ProfileFile.read(artifacts.resolve("baseline-diff.pb.gz")).total("alloc_objects"))
                .isEqualTo(3);
        assertThat(failure(run("off"))).isEmpty();
    }

    @Test
    void improvementFailsOnlyAsRatchet() throws IOException {
        objects = 4;
        run("update");
        objects = 1;
        EngineExecutionResults results = run("check");

        assertThat(TestKit.reported(results)).anySatisfy(line -> assertThat(line)
                .contains("grows baseline: 1 object, 16 B, less than the baseline of 4 objects, 64 B"));
        assertThat(TestKit.failures(results)).singleElement().satisfies(failure -> assertThat(failure)
                .contains("mayOnlyShrink allocates less than its baseline, which is a ratchet:"));
    }

    @Test
    void concurrentWritersLoseAndLeaveNothing(@TempDir Path temporary) throws Exception {
        List<Process> jvms = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            jvms.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djava.io.tmpdir=" + temporary,
                            "-cp",
                            System.getProperty("java.class.path"),
                            BaselineWriter.class.getName(),
                            folder.toString(),
                            "writer" + i)
                    .inheritIO()
                    .start());
        }
        for (Process jvm : jvms) {
            assertThat(jvm.waitFor()).isZero();
        }

        List<String> lines = Files.readAllLines(folder.resolve("allocations.txt"));
        assertThat(lines).hasSize(1 + 3 * BaselineWriter.ENTRIES);
        assertThat(lines.subList(1, lines.size())).isSorted();
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void moreObjectsInTheSameBytesAreARegression() {
        BaselineStore store = new BaselineStore(folder);
        Profile one = Allocations.measure(() -> sink = new byte[32]).profile(); // 48 bytes
        store.put("test", JvmKind.THIS, new Amount(1, 48), one);
        LimitVerdict verdict = new LimitVerdict();
        Allocations two = Allocations.measure(() -> {
            sink = new byte[8]; // 24 bytes
            sink = new byte[8];
        });

        new BaselineCheck(store, BaselineMode.CHECK, (name, profile) -> name)
                .hold("test", new Limits.Baseline(0, false, 0), two, verdict);

        assertThat(verdict.message())
                .startsWith("test allocates more than its baseline:\n  baseline:  1 object, 48 B,")
                .contains("  actual:    2 objects, 48 B\n");
    }

    @Test
    void testWithoutBaselineIsNewInTheReport() {
        LimitVerdict verdict = new LimitVerdict();

        new BaselineCheck(new BaselineStore(folder), BaselineMode.CHECK, (name, profile) -> name)
                .hold("test", new Limits.Baseline(0, false, 0), Allocations.measure(() -> allocate(1)), verdict);

        assertThat(verdict.message()).isEmpty();
        assertThat(verdict.results()).extracting(LimitResult::state).containsExactly(LimitResult.State.NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:+UseSerialGC -XX:+UseCompressedOops, serial-coops",
        "-XX:+UseParallelGC -XX:-UseCompressedOops, parallel-oops",
        "-XX:+UseG1GC -XX:+UseCompressedOops, g1-coops"
    })
    void eachKindOfJvmHasFiguresOfItsOwn(String options, String kind) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options.split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), BaselineWriter.class.getName()));
        command.addAll(List.of(folder.toString(), "writer"));

        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();

        String jvm = "jdk" + Runtime.version().feature() + "-" + kind + "-" + System.getProperty("os.arch");
        assertThat(new BaselineStore(folder).find("writer.test0", jvm)).isEqualTo(Optional.of(new Amount(0, 0)));
    }

    @Test
    void inCode() {
        System.setProperty("jpprof.baseline.dir", folder.resolve("baselines").toString());
        System.setProperty("jpprof.output.dir", folder.resolve("jpprof").toString());
        try {
            System.setProperty("jpprof.baseline", "update");
            Baselines.check("two objects", Allocations.measure(() -> allocate(2)));
            System.setProperty("jpprof.baseline", "check");
            Baselines.check("two objects", Allocations.measure(() -> allocate(2)));

            assertThat(new BaselineStore(folder.resolve("baselines")).find("two objects", JvmKind.THIS))
                    .isEqualTo(Optional.of(new Amount(2, 32)));
            assertThatThrownBy(() -> Baselines.check("two objects", Allocations.measure(() -> allocate(3))))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("two objects allocates more than its baseline:");
        } finally {
            System.clearProperty("jpprof.baseline");
            System.clearProperty("jpprof.baseline.dir");
            System.clearProperty("jpprof.output.dir");
        }
    }

    private EngineExecutionResults run(String mode) {
        return new FixtureRun(folder)
                .with("jpprof.baseline", mode)
                .with("jpprof.baseline.dir", folder.resolve("baselines").toString())
                .of(GrowingTestCase.class);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("baselines/allocations.txt"));
    }

    private Path base() {
        return new BaselineStore(folder.resolve("baselines"))
                .profile("io.github.jpprof.junit.limits.BaselineTest$GrowingTestCase.grows", JvmKind.THIS);
    }

    private static String failure(EngineExecutionResults results) {
        return TestKit.failures(results).stream()
                .filter(failure -> failure.contains(".grows "))
                .findFirst()
                .orElse("");
    }

    static void allocate(int count) {
        for (int i = 0; i < count; i++) {
            sink = new Object();
        }
    }

    static class GrowingTestCase {
        @Test
        @AllocationBaseline
        void grows() {
            allocate(objects);
        }

        @Test
        @AllocationBaseline(ratchet = true, tolerance = 10)
        void mayOnlyShrink() {
            allocate(objects);
        }
    }
}
