// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever another agent does in the middle of a test, each limit of the test is right or undecided. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OtherAgentsTest {
    private static final Pattern COUNTS = Pattern.compile("\\[ +(\\d+) tests (successful|failed) +\\]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void noLimitThatIsExceededPasses(OtherAgent.Deed deed) throws Exception {
        ConsoleJvm.Outcome outcome = run(deed, OtherAgentTestCases.ExceedingTestCase.class);

        assertThat(count(outcome, "failed")).as(outcome.toString()).isEqualTo(7);
        assertThat(count(outcome, "successful")).isZero();
        assertThat(occurrences(outcome, "can't be decided")
                        + occurrences(outcome, "allocates more than")
                        + occurrences(outcome, "is blocked for longer")
                        + occurrences(outcome, "leaves more objects behind")
                        + occurrences(outcome, "leaves threads behind"))
                .as(outcome.out())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void limitThatIsKeptPassesOrIsUndecided(OtherAgent.Deed deed) throws Exception {
        ConsoleJvm.Outcome outcome = run(deed, OtherAgentTestCases.KeepingTestCase.class);

        assertThat(count(outcome, "failed") + count(outcome, "successful"))
                .as(outcome.toString())
                .isEqualTo(4);
        assertThat(occurrences(outcome, "can't be decided")).as(outcome.out()).isEqualTo(count(outcome, "failed"));
    }

    private ConsoleJvm.Outcome run(OtherAgent.Deed deed, Class<?> fixture) throws Exception {
        return new ConsoleJvm(folder)
                .systemProperty(OtherAgent.PROPERTY, deed.name())
                .jvmArgument("-javaagent:" + OtherAgent.jar(folder))
                .jvmArgument("-XX:+EnableDynamicAgentLoading")
                .run(fixture);
    }

    private static int count(ConsoleJvm.Outcome outcome, String what) {
        return COUNTS.matcher(outcome.out())
                .results()
                .filter(found -> found.group(2).equals(what))
                .map(MatchResult::group)
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(-1);
    }

    /** In the list of failures at the end. */
    private static int occurrences(ConsoleJvm.Outcome outcome, String text) {
        String failures = outcome.out().substring(Math.max(0, outcome.out().indexOf("Failures (")));
        return failures.split(Pattern.quote(text), -1).length - 1;
    }
}
