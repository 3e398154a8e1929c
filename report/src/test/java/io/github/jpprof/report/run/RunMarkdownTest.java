// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunMarkdownTest {
    @Test
    void failedLimitsComeBeforeTheCostliestTests() {
        RunReport report = new RunReport()
                .add(
                        List.of(
                                Records.record("1", 1, "Cheap", 30, Records.limit(LimitResult.State.PASSED, "")),
                                Records.record("1", 2, "Dear", 1500, Records.limit(LimitResult.State.FAILED, "why"))),
                        "");

        assertThat(RunMarkdown.of(report)).isEqualTo("""
                        ## jpprof: module

                        2 tests profiled, 2 limits, **1 failed**.

                        | state | test | limit | allowed | found |
                        |---|---|---|---:|---:|
                        | failed | Dear.Dear | &#64;MaxAllocations(objects &#61; 0) | 0 | 17 alloc&#95;objects |

                        | test | CPU |
                        |---|---:|
                        | Dear.Dear | 1.50s |
                        | Cheap.Cheap | 30ms |
                        """);
    }

    @Test
    void namesAreTextWhateverTheyAreMadeOf() {
        String markdown = RunMarkdown.of(new RunReport().add(List.of(Records.record("1", 1, Records.HOSTILE, 30)), ""));

        String row = markdown.lines()
                .filter(line -> line.contains("script"))
                .findFirst()
                .orElseThrow();
        assertThat(row).matches("\\| [^|<>`*\\[\\]\\\\]+ \\| 30ms \\|");
    }
}
