// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report that JVMs of their own leave. */
class RunReportTest {
    private static final Pattern TEST = Pattern.compile("\"class\":\"[^\"]*\\$(\\w+)\",\"name\":\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void concurrentAndSubsequentForksShareOneReport() throws Exception {
        ConsoleJvm.Running one = fork().startByShell(ReportTestCases.ReportedOne.class);
        ConsoleJvm.Running two = fork().start(ReportTestCases.ReportedTwo.class);
        assertThat(one.await().exitCode()).isZero();
        assertThat(two.await().exitCode()).isOne();
        assertThat(fork().run(ReportTestCases.ReportedThree.class).exitCode()).isZero();

        assertThat(tests())
                .containsExactlyInAnyOrder(
                        "ReportedOne allocates", "ReportedTwo exceedsItsLimit", "ReportedThree allocates");
        assertThat(read("report.json")).contains("\"jvms\":3", "\"state\":\"FAILED\"", "\"actual\":17");
        assertThat(read("index.html")).contains("ReportedOne", "id=\"graphs-2\"");
        assertThat(read("summary.md")).contains("3 tests profiled; 1 limit: **1 failed**.");
        assertThat(read("../../step.md"))
                .isEqualTo("<!-- jpprof: " + folder.getFileName() + " -->\n" + read("summary.md")
                        + "<!-- jpprof ends -->\n");
    }

    @Test
    void limitsAloneAreReported() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(ReportTestCases.LimitsAlone.class);

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        Path report = folder.toRealPath().resolve("target/jpprof/index.html");
        assertThat(outcome.out()).contains("jpprof: report " + report.toUri() + "\n");
        assertThat(read("summary.md")).contains("3 tests, 0 profiled; 3 limits: 2 new, 1 passed.");
    }

    @Test
    void newBaselinesAreLoggedEach() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(ReportTestCases.LimitsAlone.class);

        assertThat(outcome.err()).contains("LimitsAlone.one baseline: ", "LimitsAlone.two baseline: ");
    }

    @Test
    void nothingIsLeftWhereThereIsNothingToReport() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(ReportTestCases.Plain.class);

        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
        assertThat(folder.resolve("target")).doesNotExist();
    }

    @Test
    void nextRunReplacesTheReport() throws Exception {
        new ConsoleJvm(folder).run(ReportTestCases.ReportedOne.class);
        new ConsoleJvm(folder).run(ReportTestCases.ReportedThree.class);

        assertThat(tests()).containsExactly("ReportedThree allocates");
    }

    @Test
    void reportStatesItsBuild() throws Exception {
        new ConsoleJvm(folder)
                .environment("GITHUB_ACTIONS", "true")
                .environment("GITHUB_SHA", "c0ffee")
                .environment("GITHUB_RUN_ID", "4711")
                .run(ReportTestCases.ReportedOne.class);

        assertThat(read("report.json"))
                .containsPattern("\"build\":\\{\"run\":\"\\d[^\"]*\",.*\"build\":\"4711\",.*\"commit\":\"c0ffee\","
                        + ".*\"java\":\"" + Pattern.quote(Runtime.version().toString()) + "\".*\"tests\":");
    }

    @Test
    void profilesOfTheWholeRunAreInTheReport() throws Exception {
        new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "allocs")
                .run(ReportTestCases.ReportedOne.class, ConsoleTestCases.Plain.class);

        assertThat(read("report.json"))
                .contains("\"run\":[{\"kind\":\"allocs\",\"module\":\"" + folder.getFileName()
                        + "\",\"file\":\"allocs.pb.gz\"");
    }

    @Test
    void testsWithProfilesOfTheirOwnAreCalledAsByTheirAuthor() throws Exception {
        new ConsoleJvm(folder).run(ReportTestCases.NamedAndProfiled.class);

        assertThat(displayNames()).containsExactlyInAnyOrderElementsOf(displayNames("NamedAndProfiled"));
        assertThat(read("summary.md")).contains("encodes[2] (gzip, 16) |", "isPlain |");
    }

    @Test
    void testsOfTheWholeRunAloneAreCalledAsByTheirAuthor() throws Exception {
        allocs().run(ReportTestCases.Named.class);

        assertThat(displayNames()).containsExactlyInAnyOrderElementsOf(displayNames("Named"));
        assertThat(read("summary.md")).contains("encodes[2] (gzip, 16) |", "isPlain |");
    }

    /** JUnit tells the listener of a run and an extension of a test of the same name, whatever its version. */
    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.14", "6.1"})
    void bothAreCalledTheSameWithEveryJUnit(String platform) throws Exception {
        allocs().platform(platform).run(ReportTestCases.Named.class, ReportTestCases.NamedAndProfiled.class);

        List<String> both = new ArrayList<>(displayNames("Named"));
        both.addAll(displayNames("NamedAndProfiled"));
        assertThat(displayNames()).containsExactlyInAnyOrderElementsOf(both);
    }

    private static List<String> displayNames(String fixture) {
        return Stream.of(
                        "allocates: one megabyte after another",
                        "encodes[1]: gzip, 8",
                        "encodes[2]: gzip, 16",
                        "makes[1]: any name",
                        "repeats[1]: ",
                        "repeats[2]: ",
                        "isPlain: ")
                .map(test -> fixture + " " + test)
                .toList();
    }

    @Test
    void reportHasRecordings() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(ReportTestCases.Recorded.class);

        assertThat(outcome.out()).contains("jpprof: 5 profiles of 1 test in ");
        assertThat(read("report.json"))
                .containsPattern("\"kind\":\"thread\".*\"kind\":\"trace-sync\".*\"kind\":\"trace-sched\"");
        String test = ReportTestCases.Recorded.class.getName() + "/parks/";
        assertThat(read(test + "trace-sync.txt")).startsWith("--- contentionz 1 ---");
        assertThat(ProfileFile.read(folder.resolve("target/jpprof/" + test + "trace-sync.pb.gz"))
                        .total("delay"))
                .isGreaterThanOrEqualTo(1_000_000);
    }

    private ConsoleJvm allocs() {
        return new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "allocs")
                .systemProperty("jpprof.heap.rate", "65536");
    }

    private ConsoleJvm fork() {
        return new ConsoleJvm(folder)
                .systemProperty("surefire.test.class.path", "any")
                .environment("GITHUB_STEP_SUMMARY", folder.resolve("step.md").toString());
    }

    private List<String> displayNames() throws IOException {
        return Pattern.compile(TEST + "(?:,\"displayName\":\"([^\"]*)\")?")
                .matcher(read("report.json"))
                .results()
                .map(test -> test.group(1) + " " + test.group(2) + ": " + Objects.requireNonNullElse(test.group(3), ""))
                .toList();
    }

    private List<String> tests() throws IOException {
        List<String> tests = new ArrayList<>();
        Matcher test = TEST.matcher(read("report.json"));
        while (test.find()) {
            tests.add(test.group(1) + " " + test.group(2));
        }
        return tests;
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve("target/jpprof").resolve(file));
    }
}
