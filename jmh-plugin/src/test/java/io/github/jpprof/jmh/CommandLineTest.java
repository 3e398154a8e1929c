// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees who types {@code -prof jpprof}. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void isListed() throws Exception {
        assertThat(Jmh.in(folder).run("-lprof").text())
                .contains("jpprof: pprof profiles of every benchmark; allocations and blocking per operation");
    }

    @Test
    void wrongOptionFailsBeforeTheRunStarts() throws Exception {
        Jmh.Outcome output = Jmh.in(folder).run("Workloads.spin", "-prof", "jpprof:heat=5");
        assertThat(output.exit()).isNotZero();
        assertThat(output.text())
                .contains(
                        "jpprof: unknown option \"heat\": allowed are cpu, wall, heap, allocs, block, mutex, baseline, dir, engine, exact, forks, push, save, help")
                .doesNotContain("# Warmup");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void folderThatCannotBeUsedFailsBeforeTheRunStarts() throws Exception {
        Files.createFile(folder.resolve("file"));
        Jmh.Outcome output = Jmh.in(folder).run("Workloads.spin", "-prof", "jpprof:dir=file/out");
        assertThat(output.exit()).isNotZero();
        assertThat(output.text())
                .contains("jpprof: dir=" + folder.toRealPath().resolve("file/out") + ": nothing can be written there: ")
                .doesNotContain("# Warmup");
    }

    @Test
    void failedBenchmarkLeavesNoFolder() throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run("Workloads.(fails|exits)$", "-f", "1", "-wi", "0", "-i", "1", "-r", "10ms", "-prof", "jpprof");
        assertThat(output.text())
                .contains("java.lang.IllegalStateException: on purpose", "<forked VM failed with exit code 3>");
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void wrongAnnotationFailsItsBenchmarkAlone(String forks) throws Exception {
        Jmh.Outcome output = Jmh.in(folder)
                .run("Annotated.Misrated", "-f", forks, "-wi", "0", "-i", "1", "-r", "10ms", "-prof", "jpprof");
        assertThat(output.exit()).as(output.text()).isZero();
        assertThat(output.text())
                .contains(
                        "jpprof can't profile io.github.jpprof.jmh.Annotated.Misrated.first: cpu rate -7: allowed are 1 to 1000000 Hz")
                .containsPattern("(?m)^Annotated.Misrated.second +thrpt")
                .doesNotContainPattern("(?m)^Annotated.Misrated.first +thrpt");
    }

    @Test
    void worksWithoutServiceFile() throws Exception {
        Path classes = Path.of("target", "classes").toAbsolutePath();
        Path copy = folder.resolve("classes");
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                Path target = copy.resolve(classes.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Jmh.Outcome output = Jmh.in(folder)
                .withoutServices(copy)
                .run("Workloads.withText", "-p", "text=x", "-f", "1", "-wi", "0", "-i", "1", "-prof", "jpprof");
        assertThat(output.exit()).as(output.text()).isZero();
        Path artifacts =
                folder.resolve("target/jpprof/jmh/io.github.jpprof.jmh.Workloads.withText-SingleShotTime-text-x");
        for (String name : List.of("cpu.pb.gz", "cpu.txt", "heap.pb.gz", "heap.txt")) {
            assertThat(artifacts.resolve(name)).isNotEmptyFile();
        }
    }
}
