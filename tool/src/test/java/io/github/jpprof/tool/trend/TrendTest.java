// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.report.run.DisplayName;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.ProfileEntry;
import io.github.jpprof.report.run.RunId;
import io.github.jpprof.report.run.RunRecord;
import io.github.jpprof.report.run.RunRecords;
import io.github.jpprof.report.run.RunReport;
import io.github.jpprof.report.run.TestEntry;
import io.github.jpprof.tool.CommandResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrendTest {
    private static final String HOSTILE = "</script><img src=x onerror=\"window.hacked=1\">";

    @TempDir
    Path folder;

    /** Writes the report of a build as the extension does: one test with a limit and an exact profile. */
    private Path build(int number, String test, long objects) throws IOException {
        Path output = Files.createDirectories(folder.resolve("store/build-" + number + "/core"));
        Profile profile = allocations(test, objects);
        Path file = output.resolve("a.CodecTest/encodes/allocs.pb.gz");
        Files.createDirectories(file.getParent());
        ProfileFile.write(profile, file);
        LimitResult limit = new LimitResult(
                "@MaxAllocations(objects = 100)",
                "alloc_objects",
                "count",
                OptionalLong.of(100),
                OptionalLong.of(objects),
                LimitResult.Precision.EXACT,
                LimitResult.State.PASSED,
                "");
        RunRecord record = new RunRecord(
                new RunId("run-" + number),
                Map.of("build", String.valueOf(number), "commit", "c0ffee" + number, "service", "shop"),
                "core",
                0,
                3_600_000L * number,
                List.of(new TestEntry(
                        "a.CodecTest",
                        test,
                        "a.CodecTest/encodes",
                        List.of(ProfileEntry.of("allocs", "a.CodecTest/encodes/allocs.pb.gz", profile)),
                        List.of(limit))),
                List.of(ProfileEntry.of("allocs", "allocs.pb.gz", profile)),
                List.of(new DisplayName("a.CodecTest", test, "any name")),
                List.of(),
                "");
        ProfileFile.write(profile, output.resolve("allocs.pb.gz"));
        RunRecords.write(new RunReport().add(List.of(record), ""), output, Optional.empty());
        return output.resolve("report.json");
    }

    private static Profile allocations(String test, long objects) {
        ProfileBuilder profile = Profile.builder(
                        new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"))
                .period(new ValueType("space", "bytes"), 1)
                .comment("exactness=exact");
        List<Label> labels = List.of(new Label.Text("class", "a.CodecTest"), new Label.Text("test", test));
        Location main = Location.of(new Function("a.CodecTest.encodes", "", "CodecTest.java", 0), 7);
        Location always = Location.of(new Function("a.Codec.always", "", "Codec.java", 0), 9);
        Location grows = Location.of(new Function("a.Codec.grows", "", "Codec.java", 0), 11);
        profile.add(List.of(always, main), labels, 5, 80);
        if (objects > 5) {
            profile.add(List.of(grows, main), labels, objects - 5, 16 * (objects - 5));
        }
        return profile.build();
    }

    private CommandResult trend(String... arguments) {
        List<String> all = new ArrayList<>(List.of("trend", "-o=" + page()));
        all.addAll(List.of(arguments));
        return CommandResult.ofJpprof("", all);
    }

    private Path page() {
        return folder.resolve("trend.html");
    }

    private String store() {
        return folder.resolve("store").toString();
    }

    @Test
    void findsAllGeneratedChangesAndInventsNone() throws IOException {
        GeneratedStore store = new GeneratedStore(300, 200, 2026);
        store.write(folder.resolve("store"));

        TrendTruth truth = TrendTruth.of(store, folder.resolve("store"), page());

        assertThat(truth.exactKnown).isGreaterThan(5);
        assertThat(truth.exactFound).isEqualTo(truth.exactKnown);
        assertThat(truth.exactFalse).isZero();
        assertThat(truth.estimatesKnown).isGreaterThan(10);
        assertThat(truth.estimatesFound).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * truth.estimatesKnown));
        assertThat(truth.estimatesFalse).isZero();
    }

    @Test
    void namesBuildCommitAndFunctionsOfExactChange() throws IOException {
        for (int i = 1; i <= 5; i++) {
            build(i, "encodes", i < 4 ? 8 : 10);
        }

        CommandResult outcome = trend(store());

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .startsWith("5 builds, 1970-01-01 01:00 to 1970-01-01 05:00 UTC; 2 tests, 7 series\n")
                .contains("build 4, 1970-01-01 04:00, commit c0ffee4: ")
                .contains("  a.CodecTest.encodes  alloc_objects  8 -> 10 (+25.0%), exact\n      +2  a.Codec.grows\n")
                .contains("alloc_space (allocs of the run)  128B -> 160B (+25.0%), exact\n      +32B  a.Codec.grows\n")
                .doesNotContain("a.Codec.always", "build 3,");
        assertThat(page())
                .content()
                .contains("./store/build-3/core/a.CodecTest/encodes/allocs.pb.gz")
                .contains("./store/build-4/core/a.CodecTest/encodes/allocs.pb.gz");
    }

    @Test
    void failsOnGrowthInLastBuildsOnly() throws IOException {
        for (int i = 1; i <= 5; i++) {
            build(i, "encodes", i < 4 ? 8 : 10);
        }

        CommandResult failed = trend("-fail-on=alloc_objects=20%", store());

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out())
                .startsWith("FAIL: 4 figures grew beyond the threshold in the last 10 builds\n")
                .contains("  a.CodecTest.encodes  alloc_objects  8 -> 10\n");
        assertThat(trend("-fail-on=alloc_objects=25%", store()).code()).isZero();
        assertThat(trend("-fail-on=cpu=0%", store()))
                .isEqualTo(new CommandResult(
                        2,
                        "",
                        "-fail-on: no sample type cpu in what is compared: there are [alloc_objects, alloc_space]\n"));
        assertThat(trend("-fail-on=0%", "-last=2", store()).code()).isEqualTo(1);
        CommandResult passed = trend("-fail-on=0%", "-last=1", store());
        assertThat(passed.code()).isZero();
        assertThat(passed.out()).startsWith("PASS: no figure grew beyond its threshold in the last build\n");
        build(6, "encodes", 8);
        assertThat(trend("-fail-on=0%", store()).code()).as("undone").isZero();
    }

    @Test
    void modulesOfOneBuildAreOneBuild() throws IOException {
        build(1, "encodes", 8);
        Path core = build(2, "encodes", 8);
        Path other = folder.resolve("store/build-2/web/report.json");
        Files.createDirectories(other.getParent());
        Files.writeString(other, Files.readString(core).replace("\"module\":\"core\"", "\"module\":\"web\""));

        assertThat(trend(store()).out()).startsWith("2 builds, ").contains("; 4 tests, 14 series\n");
    }

    @Test
    void readsZipFilesAndLists() throws IOException {
        Path zip = folder.resolve("builds.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            for (int i = 1; i <= 3; i++) {
                build(i, "encodes", i < 3 ? 8 : 9);
            }
            try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    entries.putNextEntry(new ZipEntry(
                            folder.resolve("store").relativize(file).toString()));
                    Files.copy(file, entries);
                    entries.closeEntry();
                }
            }
        }
        String expected = trend(store()).out();

        assertThat(expected).contains("+1  a.Codec.grows");
        assertThat(trend(zip.toString()).out()).isEqualTo(expected);
        assertThat(trend(store() + "/*/core/report.json").out()).isEqualTo(expected);
    }

    @Test
    void leavesOutDamagedReportsAndSaysSo() throws IOException {
        build(1, "encodes", 8);
        Path second = build(2, "encodes", 9);
        Path third = build(3, "encodes", 9);
        Files.writeString(second, Files.readString(second).replaceFirst("(?s)(.*)\"limits\".*", "$1"));
        Files.writeString(third, "[]");

        CommandResult outcome = trend(store());

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .contains(second + ": ", third + ": not a report of jpprof: it is not a JSON object; it is left out\n");
        assertThat(outcome.out()).startsWith("2 builds").contains("0 changes of exact figures");
    }

    @Test
    void explainsInvalidArguments() throws IOException {
        build(1, "encodes", 8);

        assertThat(trend().err()).startsWith("usage: jpprof trend");
        assertThat(trend("-fail-on=much", store()).err())
                .isEqualTo("-fail-on=much: a percentage is allowed, as in 5%\n");
        assertThat(trend("-fail-on=", store()).err()).isEqualTo("-fail-on=: a percentage is allowed, as in 5%\n");
        assertThat(trend("-last=", store()).err()).isEqualTo("-last=: a number of builds is allowed, from 1\n");
        assertThat(trend("-fail-on=alloc_object=0%", store()).err())
                .startsWith("-fail-on: no sample type alloc_object in what is compared: there are [alloc_objects, ");
        assertThat(trend("-last=0", store()).err()).isEqualTo("-last=0: a number of builds is allowed, from 1\n");
        assertThat(trend(folder.resolve("store/build-1/core/a.CodecTest").toString())
                        .err())
                .contains("no report.json files in this folder or below");
        String missing = folder.resolve("nosuchfolder").toString();
        assertThat(trend(store(), missing))
                .isEqualTo(new CommandResult(2, "", "open " + missing + ": no such file or directory\n"));
        assertThat(trend("git:no-such-branch-anywhere").code()).isEqualTo(2);
    }

    @Test
    void namesCannotBecomeMarkup() throws IOException {
        build(1, HOSTILE, 8);
        build(2, HOSTILE, 9);

        assertThat(trend(store()).code()).isZero();
        assertThat(page()).content().doesNotContain("<img").contains("\\u003cimg");
    }

    @Test
    void readsHistoryOfGitBranch() throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        assumeTrue(git(repository, "init", "-q", "-b", "reports") == 0, "git is not installed");
        for (int i = 1; i <= 3; i++) {
            Path report = build(i, "encodes", i < 3 ? 8 : 9);
            copy(report.getParent(), repository.resolve("core"));
            assertThat(git(repository, "add", "-A")).isZero();
            assertThat(git(repository, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "x"))
                    .isZero();
        }
        String expected = trend(store()).out();

        // The command reads the repository of its working directory.
        List<StoredReport> reports = GitBranch.reports("git:reports", repository);
        List<Build> builds = Builds.of(reports, warning -> {});
        History history = History.read(builds, () -> {}, warning -> {});
        List<Change> changes = Changes.of(history.series());

        assertThat(builds).extracting(Build::title).containsExactly("1", "2", "3");
        assertThat(expected).contains("7 changes of exact figures");
        assertThat(changes).hasSize(7).allMatch(change -> change.build() == 2);
        assertThat(new ChangedFunctions(builds).of(changes.get(0)))
                .extracting(ChangedFunctions.Function::name)
                .containsExactly("a.Codec.grows");
        assertThat(new ChangedFunctions(builds).link(changes.get(0).series(), 2, page()))
                .hasValueSatisfying(link -> assertThat(link.text()).startsWith("git show '"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.write(target, Files.readAllBytes(file));
            }
        }
    }

    private static int git(Path repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
