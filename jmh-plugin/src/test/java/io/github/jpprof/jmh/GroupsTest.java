// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operations allocate in the mean that allocate differently, next to the bytes of JMH's own profiler in the same run. */
class GroupsTest {
    @TempDir
    private Path folder;

    private Jmh.Outcome run(String benchmarks, String jpprof, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("Groups\\." + benchmarks + "$", "-prof", jpprof));
        arguments.addAll(List.of("-f", "1", "-wi", "1", "-w", "200ms", "-i", "2", "-r", "300ms"));
        // The gc profiler is inside, so that it counts nothing of ours.
        arguments.addAll(List.of("-prof", "gc", "-rf", "json", "-rff", "r.json"));
        arguments.addAll(List.of(more));
        Jmh.Outcome output = Jmh.in(folder).run(arguments.toArray(String[]::new));
        assertThat(output.exit()).as(output.text()).isZero();
        return output;
    }

    /** The bytes an operation that the basis of a benchmark has as exact are those of the gc profiler, within such a share. */
    private void bytesAreThoseOfGcProfiler(Jmh.Outcome output, double share) throws Exception {
        for (JsonNode result :
                new ObjectMapper().readTree(folder.resolve("r.json").toFile())) {
            String benchmark = result.get("benchmark").asText();
            double gc = result.get("secondaryMetrics")
                    .get("gc.alloc.rate.norm")
                    .get("score")
                    .asDouble();
            Matcher exact = Pattern.compile(Pattern.quote(benchmark)
                            + ":allocs.basis\":\nallocs: exact, \\S+ objects? and (\\S+) bytes? an")
                    .matcher(output.text());
            assertThat(exact.find()).as(output.text()).isTrue();
            assertThat(Double.parseDouble(exact.group(1))).as(benchmark).isCloseTo(gc, within(0.05 + gc * share));
        }
    }

    private double allocs(String benchmark) throws Exception {
        for (JsonNode result :
                new ObjectMapper().readTree(folder.resolve("r.json").toFile())) {
            if (result.get("benchmark").asText().endsWith("." + benchmark)) {
                return result.get("secondaryMetrics").get("allocs").get("score").asDouble();
            }
        }
        throw new AssertionError(benchmark);
    }

    @Test
    void methodsAreCountedEachAndWeighedByMeasuredBytes() throws Exception {
        Jmh.Outcome output = run("(one|asymmetric|alike)", "jpprof");

        bytesAreThoseOfGcProfiler(output, 0.01);
        assertThat(output.text())
                .contains(
                        "  allocates: 1 object and 56 bytes an operation\n  counts: 0 objects and 0 bytes an operation")
                .contains("  big: 1 object and 1024 bytes an operation\n  two: 2 objects and 48 bytes an operation")
                .contains("allocs: exact, 1 object and 24 bytes an operation, over ");
        assertThat(allocs("asymmetric")).isBetween(1.0, 2.0);
    }

    @Test
    void modesAndThreadsOfGroupMakeNoDifference() throws Exception {
        bytesAreThoseOfGcProfiler(run("(one|asymmetric)", "jpprof", "-bm", "avgt", "-tg", "1,2", "-t", "6"), 0.01);
        // In this mode JMH itself allocates much, which the gc profiler counts: the buffers of its samples.
        bytesAreThoseOfGcProfiler(run("one", "jpprof:allocs", "-bm", "sample"), 0.05);
    }

    @Test
    void threadsThatAllocateDifferentlyAreWeighed() throws Exception {
        Jmh.Outcome output = run("firstThreadOnly", "jpprof");

        bytesAreThoseOfGcProfiler(output, 0.01);
        assertThat(output.text())
                .contains(
                        "  thread 0: 1 object and 56 bytes an operation\n  thread 1: 0 objects and 0 bytes an operation");
    }

    @Test
    void methodsThatWaitForEachOtherByControlAreWeighed() throws Exception {
        Jmh.Outcome output = run("controlled", "jpprof");

        bytesAreThoseOfGcProfiler(output, 0.01);
        assertThat(output.text())
                .contains(
                        "  givesTurn: 0 objects and 0 bytes an operation\n  waitsForTurn: 1 object and 56 bytes an operation");
    }

    @Test
    void saysWhyMeanIsNotKnown() throws Exception {
        String text = run("asymmetric", "jpprof", "-jvmArgsAppend", "-Djmh.executor=FJP")
                .text();

        assertThat(text)
                .contains(
                        "allocs: an estimate, ",
                        "; not exact: its operations allocate objects of different sizes, and ")
                .contains("  big: 1 object and 1024 bytes an operation\n  two: 2 objects and 48 bytes an operation");
    }
}
