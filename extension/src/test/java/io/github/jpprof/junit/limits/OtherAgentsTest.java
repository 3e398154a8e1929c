// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever another agent does in the middle of a test, each limit of the test is right or undecided. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OtherAgentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void noLimitThatIsExceededPasses(OtherAgent.Deed deed) throws Exception {
        ConsoleJvm.Outcome outcome = run(deed, OtherAgentTestCases.ExceedingTestCase.class);

        assertThat(outcome.tests("failed")).as(outcome.toString()).isEqualTo(7);
        assertThat(outcome.tests("successful")).isZero();
        assertThat(outcome.failuresOfLimits()).as(outcome.out()).isEqualTo(7);
    }

    @ParameterizedTest
    @EnumSource
    void limitThatIsKeptPassesOrIsUndecided(OtherAgent.Deed deed) throws Exception {
        ConsoleJvm.Outcome outcome = run(deed, OtherAgentTestCases.KeepingTestCase.class);

        assertThat(outcome.tests("failed") + outcome.tests("successful"))
                .as(outcome.toString())
                .isEqualTo(4);
        assertThat(outcome.failuresWith("can't be decided")).as(outcome.out()).isEqualTo(outcome.tests("failed"));
    }

    private ConsoleJvm.Outcome run(OtherAgent.Deed deed, Class<?> fixture) throws Exception {
        return new ConsoleJvm(folder)
                .systemProperty(OtherAgent.PROPERTY, deed.name())
                .jvmArgument("-javaagent:" + OtherAgent.jar(folder))
                .jvmArgument("-XX:+EnableDynamicAgentLoading")
                .run(fixture);
    }
}
