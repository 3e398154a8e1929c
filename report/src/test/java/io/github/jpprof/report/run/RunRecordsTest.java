// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordsTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void readsBackWrittenRecord() throws IOException {
        RunRecord record = Records.named(
                Records.record("1", 5, Records.HOSTILE, 30, Records.limit(LimitResult.State.FAILED, Records.HOSTILE)),
                new DisplayName("com.example.Codec", Records.HOSTILE, "gzip, 1000"),
                new DisplayName("com.example.Codec", "encodes", Records.HOSTILE));

        RecordFile.write(folder.resolve("record"), record);

        assertThat(RecordFile.read(folder.resolve("record")))
                .usingRecursiveComparison()
                .isEqualTo(record);
    }

    @Test
    void reportsAllJvmsOfRun() throws IOException {
        add("a", Records.record("1", 5_000, "First", 30));
        assertThat(tests()).containsExactly("First");

        add("b", Records.record("1", 9_000, "Second", 40));

        assertThat(tests()).containsExactly("First", "Second");
        assertThat(report().get("jvms").intValue()).isEqualTo(2);
        assertThat(report().get("start").textValue()).isEqualTo("1970-01-01T00:00:04Z");
        assertThat(report().get("end").textValue()).isEqualTo("1970-01-01T00:00:09Z");
        assertThat(Files.readString(folder.resolve("summary.md"))).contains("2 tests profiled", "First", "Second");
        assertThat(Files.readString(folder.resolve("index.html"))).contains("graphs-0", "graphs-1");
    }

    @Test
    void startsNewReportForNewRun() throws IOException {
        add("a", Records.record("1", 5, "First", 30));
        add("b", Records.record("2", 9, "Second", 40));

        assertThat(tests()).containsExactly("Second");
        assertThat(RunRecords.read(folder)).hasSize(1);
    }

    /** Or whoever adds up the files of the folder would take it for this run's. */
    @Test
    void removesWhatEarlierRunLeft() throws IOException {
        Path removed = artifact("Removed/cpu.pb.gz");
        Path text = artifact("Removed/cpu.txt");
        Path foreign = artifact("Mixed/notes.md");
        Path mixed = artifact("Mixed/limit-allocs.pb.gz");
        Path again = artifact("Again/cpu.pb.gz");
        Path noLonger = artifact("Again/heap.pb.gz");
        Path unlisted = artifact("Other/cpu.pb.gz");
        add("a", Records.record("1", 5, "Removed", 30));
        add("b", Records.record("1", 5, "Mixed", 30));
        add("c", Records.record("1", 5, "Again", 30));
        assertThat(removed).exists();
        FileTime recorded = Files.getLastModifiedTime(folder.resolve("jpprof-records/c.record"));
        Files.setLastModifiedTime(again, FileTime.from(recorded.toInstant().plusMillis(1)));

        add("d", Records.record("2", 9, "Again", 30));

        assertThat(removed.getParent()).doesNotExist();
        assertThat(List.of(text, mixed, noLonger)).noneMatch(Files::exists);
        assertThat(List.of(foreign, again, unlisted)).allMatch(Files::exists);
        assertThat(warnings).isEmpty();
    }

    /** A record may have been written by anyone who could write the folder. */
    @Test
    void removesNothingOutside() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path file = Files.writeString(outside.resolve("cpu.pb.gz"), "");
        Path output = Files.createDirectories(folder.resolve("output"));
        Files.createSymbolicLink(output.resolve("link"), outside);
        for (String test : List.of("../outside", "link", "", ".")) {
            RunRecords.add(output, "a", Records.record("1" + test, 5, test, 30), Optional.empty(), warnings::add);
        }

        RunRecords.add(output, "b", Records.record("2", 9, "Again", 30), Optional.empty(), warnings::add);

        assertThat(file).exists();
        assertThat(output.resolve("report.json")).exists();
        assertThat(warnings).isEmpty();
    }

    private Path artifact(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    @Test
    void keepsLaterResultOfRepeatedTest() throws IOException {
        add("b", Records.record("1", 9, "Flaky", 40));
        add("a", Records.record("1", 5, "Flaky", 30));

        assertThat(report().at("/tests")).hasSize(1);
        assertThat(report().at("/tests/0/profiles/0/totals/1/value").longValue())
                .isEqualTo(40_000_000);
    }

    @Test
    void warnsOfDamagedRecordAndExcludesIt() throws IOException {
        add("a", Records.record("1", 5, "First", 30));
        Path record = folder.resolve("jpprof-records/a.record");
        byte[] whole = Files.readAllBytes(record);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(record, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RecordFile.read(record))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a.record cannot be read");
        }

        add("b", Records.record("1", 9, "Second", 40));

        assertThat(tests()).containsExactly("Second");
        assertThat(warnings).singleElement().asString().contains("left out of the report", "a.record");
    }

    @Test
    void stepSummaryKeepsOtherPartsAndReplacesOwn() throws IOException {
        Path summary = folder.resolve("step.md");
        Files.writeString(summary, "others");
        RunRecords.add(folder, "a", Records.record("1", 5, "First", 30), Optional.of(summary), warnings::add);
        Files.writeString(summary, Files.readString(summary) + "later\n");

        RunRecords.add(folder, "b", Records.record("1", 9, "Second", 40), Optional.of(summary), warnings::add);

        assertThat(Files.readString(summary))
                .startsWith("others\n<!-- jpprof: module -->\n## jpprof: module\n")
                .endsWith("<!-- jpprof ends -->\nlater\n")
                .containsOnlyOnce("## jpprof")
                .contains("First", "Second");
    }

    @Test
    void addsBaseToMatchingTests() throws IOException {
        RunReport report = new RunReport()
                .addBase(List.of(Records.record("0", 1, "First", 10)), "../base/")
                .add(List.of(Records.record("1", 5, "First", 30), Records.record("1", 6, "New", 20)), "");

        RunRecords.write(report, folder, Optional.empty());

        assertThat(report().at("/tests/0/base/0/totals/1/value").longValue()).isEqualTo(10_000_000);
        assertThat(report().at("/tests/0/base/0/file").textValue()).isEqualTo("../base/First/cpu.pb.gz");
        assertThat(report().at("/tests/1").has("base")).isFalse();
        assertThat(report().get("jvms").intValue()).isEqualTo(2);
    }

    /** As of a build in which only the whole run is profiled. */
    @Test
    void addsSharesOfBaseToMatchingTests() throws IOException {
        RunReport report = new RunReport()
                .addBase(List.of(Records.wholeRun("0", Records.ofTests("encodes"))), "../base/")
                .add(List.of(Records.wholeRun("1", Records.ofTests("encodes", "writes"))), "");

        RunRecords.write(report, folder, Optional.empty());

        assertThat(tests()).containsExactly("encodes", "writes");
        assertThat(report().at("/tests/0/baseShares/0/totals/1/value").longValue())
                .isEqualTo(1_000_000_000);
        assertThat(report().at("/tests/0/baseShares/0/file").textValue()).isEqualTo("../base/cpu.pb.gz");
        assertThat(report().at("/tests/1").has("baseShares")).isFalse();
    }

    @Test
    void namesTestsWithProfilesOfTheirOwnAndThoseOfWholeRuns() throws IOException {
        RunRecord whole = Records.wholeRun("1", Records.ofTests("encodes", "plain"));
        add("a", Records.named(whole, new DisplayName("a.CodecTest", "encodes", "gzip, 1000")));
        RunRecord own = Records.record("1", 5, "First", 30);
        add("b", Records.named(own, new DisplayName("com.example.First", "First", "the first one")));

        assertThat(displayNames())
                .containsExactlyInAnyOrder("First: the first one", "encodes: gzip, 1000", "plain: (none)");
    }

    @Test
    void laterDisplayNameOfRepeatedTestApplies() throws IOException {
        add("b", Records.named(Records.record("1", 9, "Flaky", 40), flaky("the second time")));
        add("a", Records.named(Records.record("1", 5, "Flaky", 30), flaky("the first time")));
        add("c", Records.record("1", 11, "Flaky", 30));

        assertThat(displayNames()).containsExactly("Flaky: the second time");
    }

    private static DisplayName flaky(String displayName) {
        return new DisplayName("com.example.Flaky", "Flaky", displayName);
    }

    private List<String> displayNames() throws IOException {
        List<String> names = new ArrayList<>();
        report().get("tests")
                .forEach(test -> names.add(test.get("name").textValue() + ": "
                        + test.path("displayName").asText("(none)")));
        return names;
    }

    @Test
    void findsModuleFolders() throws IOException {
        for (String module : List.of("b", "a/nested")) {
            Path artifacts = Files.createDirectories(folder.resolve(module).resolve("target/jpprof"));
            RunRecords.add(artifacts, "x", Records.record("1", 5, "First", 30), Optional.empty(), warnings::add);
        }

        assertThat(RunRecords.folders(folder, 6))
                .containsExactly(folder.resolve("a/nested/target/jpprof"), folder.resolve("b/target/jpprof"));
        assertThat(RunRecords.folders(folder.resolve("b/target/jpprof"), 6))
                .containsExactly(folder.resolve("b/target/jpprof"));
    }

    private void add(String name, RunRecord record) throws IOException {
        RunRecords.add(folder, name, record, Optional.empty(), warnings::add);
    }

    private List<String> tests() throws IOException {
        List<String> names = new ArrayList<>();
        report().get("tests").forEach(test -> names.add(test.get("name").textValue()));
        return names;
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    }
}
