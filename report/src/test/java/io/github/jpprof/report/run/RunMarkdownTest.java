// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunMarkdownTest {
    @Test
    void listsFailedLimitsBeforeCostliestTests() {
        RunReport report = new RunReport()
                .add(
                        List.of(
                                Records.record("1", 1, "Cheap", 30, Records.limit(LimitResult.State.PASSED, "")),
                                Records.record("1", 2, "Costly", 1500, Records.limit(LimitResult.State.FAILED, "why"))),
                        "");

        assertThat(RunMarkdown.of(report)).isEqualTo("""
                        ## jpprof: module

                        2 tests profiled; 2 limits: **1 failed**, 1 passed.

                        | state | test | limit | allowed | found |
                        |---|---|---|---:|---:|
                        | failed | Costly.Costly | @MaxAllocations(objects = 0) | 0 | 17 alloc_objects |

                        | | test | CPU |
                        |---:|---|---:|
                        | 1 | Costly.Costly | 2s ± 196% |
                        | 1 | Cheap.Cheap | 30ms ± 196% |

                        ± is the 95 % interval of an estimate; by CPU no test differs from another beyond it.
                        """);
    }

    @Test
    void escapesMarkupInNames() {
        String markdown = RunMarkdown.of(new RunReport().add(List.of(Records.record("1", 1, Records.HOSTILE, 30)), ""));

        String row = markdown.lines()
                .filter(line -> line.contains("script"))
                .findFirst()
                .orElseThrow();
        assertThat(row)
                .isEqualTo(
                        "| 1 | &lt;/script>&lt;img src=x onerror=\"alert(1)\">\\|\\`\\*\\_[a\\](b)\\   &amp;amp;\u2028\ud83d\ude00."
                                + "&lt;/script>&lt;img src=x onerror=\"alert(1)\">\\|\\`\\*\\_[a\\](b)\\   &amp;amp;\u2028\ud83d\ude00 | 30ms ± 196% |");
    }

    @Test
    void statesDisplayNameAfterName() {
        RunRecord record = Records.named(
                Records.wholeRun("1", Records.ofTests("encodes[2]", "encodes[3]", "plain")),
                new DisplayName("a.CodecTest", "encodes[2]", "gzip, 1000"),
                new DisplayName("a.CodecTest", "encodes[3]", "<b>|*"));

        assertThat(RunMarkdown.of(new RunReport().add(List.of(record), "")))
                .contains(
                        "| CodecTest.encodes[2] (gzip, 1000) |",
                        "| CodecTest.encodes[3] (&lt;b>\\|\\*) |",
                        "| CodecTest.plain |");
    }

    @Test
    void listsUndecidedLimits() {
        String markdown = RunMarkdown.of(new RunReport()
                .add(
                        List.of(
                                Records.record("1", 1, "A", 30, Records.limit(LimitResult.State.UNDECIDED, "why")),
                                Records.record("1", 2, "B", 30, Records.limit(LimitResult.State.PASSED, ""))),
                        ""));

        assertThat(markdown).contains("2 limits: **1 undecided**, 1 passed.").doesNotContain("none failed");
    }

    @Test
    void testWithoutBaselineIsNothingBad() {
        String markdown = RunMarkdown.of(new RunReport()
                .add(List.of(Records.record("1", 1, "A", 30, Records.limit(LimitResult.State.NEW, "why"))), ""));

        assertThat(markdown).contains("1 limit: 1 new.");
    }

    @Test
    void statesHowRunEndedBeforeItsTests() {
        RunRecord record = new RunRecord(
                new RunId("1"),
                Map.of(),
                "module",
                0,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "ended by SIGTERM before it was finished; running: a.B.c");

        assertThat(RunMarkdown.of(new RunReport().add(List.of(record), "")))
                .contains("\n**Not finished**: ended by SIGTERM before it was finished; running: a.B.c.\n");
    }

    @Test
    void showsShareOfWholeRunProfiles() {
        Profile profile = Records.ofTests("first", "second", "second");
        RunRecord record = Records.wholeRun("1", profile);

        assertThat(RunMarkdown.of(new RunReport().add(List.of(record), "")))
                .contains("2 tests profiled.")
                .contains("The whole run: cpu.pb.gz.")
                .contains("| 1 | CodecTest.second | 2.0s ± 14% |", "| 2 | CodecTest.first | 1.0s ± 20% |");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(no test)", "(several tests)", "(too many tests)", "(unknown test)"})
    void countsNoTestWhereNoneIsKnown(String why) {
        Profile profile = Profile.merge(List.of(
                Records.ofTests("first"),
                Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"))
                        .add(
                                List.of(Location.of(new Function("a.Codec.x", "", "Codec.java", 0), 7)),
                                List.of(new Label.Text("class", why), new Label.Text("test", why)),
                                100,
                                1_000_000_000)
                        .build()));
        RunRecord record = Records.wholeRun("1", profile);
        RunReport report = new RunReport().add(List.of(record), "");

        assertThat(report.testCount()).isEqualTo(1);
        assertThat(RunMarkdown.of(report)).contains("1 test profiled.").doesNotContain(why.substring(1, 5));
    }

    @Test
    void takesBlockedTimeFromBlockProfileOnly() {
        ProfileEntry mutex = ProfileEntry.of("mutex", "t/mutex.pb.gz", Records.delay(3));
        ProfileEntry block = ProfileEntry.of("block", "t/block.pb.gz", Records.delay(5));
        RunRecord record = new RunRecord(
                new RunId("1"),
                Map.of(),
                "module",
                0,
                1,
                List.of(new TestEntry("a.T", "waits", "t", List.of(mutex, block), List.of())),
                List.of(),
                List.of(),
                List.of(),
                "");

        assertThat(RunMarkdown.of(new RunReport().add(List.of(record), "")))
                .contains("| blocked | lock contention |", "| waits | 5s | 3s |".replace("waits", "T.waits"));
    }
}
