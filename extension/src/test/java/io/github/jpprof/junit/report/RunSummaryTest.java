// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
    private static final Path ROOT = Path.of("target", "jpprof");

    private final RunSummary summary = new RunSummary();

    @Test
    void isSilentWhereNothingWasProfiled() {
        assertThat(summary.take()).isEmpty();
    }

    @Test
    void countsTestsAndAddsUpProfiles() {
        summary.wrote(ROOT, Path.of("encodes"), Map.of(ProfileKind.CPU, cpu("Codec.encode", 30)));
        summary.wrote(
                ROOT,
                Path.of("locks"),
                Map.of(ProfileKind.CPU, cpu("Codec.encode", 20), ProfileKind.BLOCK, cpu("Lock.take", 1)));
        summary.recorded(ROOT, Path.of("locks"), 4);

        assertThat(summary.take().orElseThrow().lines().map(String::strip))
                .startsWith(
                        "jpprof: 7 profiles of 2 tests in " + ROOT.toAbsolutePath(),
                        "cpu, cpu:",
                        "flat   flat%        cum    cum%  function",
                        "50ms    100%       50ms    100%  Codec.encode Codec.java:7")
                .contains("block, cpu:");
        assertThat(summary.take()).as("the next run's").isEmpty();
    }

    @Test
    void tableOfTheWholeRunTakesThePlaceOfTheTests() {
        summary.wrote(ROOT, Path.of("encodes"), Map.of(ProfileKind.CPU, cpu("Codec.encode", 30)));
        summary.wroteWholeRun(ROOT, Map.of(ProfileKind.CPU, cpu("Codec.decode", 70)));

        assertThat(summary.take().orElseThrow())
                .startsWith("jpprof: 1 profile of 1 test and 1 profile of the whole run in " + ROOT.toAbsolutePath())
                .contains("Codec.decode")
                .doesNotContain("Codec.encode");
    }

    @Test
    void endsWithTheReportWhereThereIsOne(@TempDir Path folder) throws IOException {
        summary.wrote(folder, Path.of("encodes"), Map.of(ProfileKind.CPU, cpu("Codec.encode", 30)));
        assertThat(summary.take().orElseThrow()).doesNotContain("report");

        Path page = Files.createFile(folder.resolve("index.html"));
        summary.wrote(folder, Path.of("encodes"), Map.of(ProfileKind.CPU, cpu("Codec.encode", 30)));
        assertThat(summary.take().orElseThrow()).endsWith("\njpprof: report " + page.toUri() + "\n");
    }

    @Test
    void isTheReportAloneWhereTestsHaveLimitsOnly(@TempDir Path folder) throws IOException {
        summary.reported(folder);
        assertThat(summary.take()).as("not written").isEmpty();

        Path page = Files.createFile(folder.resolve("index.html"));
        summary.reported(folder);
        assertThat(summary.take()).contains("jpprof: report " + page.toUri() + "\n");
        assertThat(summary.take()).as("the next run's").isEmpty();
    }

    @Test
    void namesFolderOfBaselinesThatWereWritten() {
        Path folder = Path.of("src", "test", "jpprof");
        summary.recordedBaseline(folder);
        summary.recordedBaseline(folder);

        assertThat(summary.take())
                .contains("jpprof: baselines of 2 tests written to " + folder.toAbsolutePath() + ": commit them\n");
        assertThat(summary.take()).as("the next run's").isEmpty();
    }

    @Test
    void incrementalSumEqualsOneMerge() {
        MergedProfiles merged = new MergedProfiles();
        for (int i = 0; i < 30_000; i++) {
            merged.add(cpu("f" + i % 100, 1));
        }

        assertThat(merged.merge().samples()).hasSize(100);
        assertThat(merged.merge().total("cpu")).isEqualTo(30_000 * 1_000_000L);
        assertThat(merged.isFull()).isFalse();
    }

    private static Profile cpu(String function, long milliseconds) {
        return Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"))
                .defaultSampleType("cpu")
                .add(
                        List.of(Location.of(new Function(function, function, "Codec.java", 0), 7)),
                        List.of(),
                        1,
                        milliseconds * 1_000_000)
                .build();
    }
}
