// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.ConsoleJvm;
import java.nio.file.Path;
import java.util.List;
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
    void noLimitThatIsExceededPassesAndOneThatIsKeptAtMostIsUndecided(OtherAgent.Deed deed) throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty(OtherAgent.PROPERTY, deed.name())
                .jvmArgument("-javaagent:" + OtherAgent.jar(folder))
                .jvmArgument("-XX:+EnableDynamicAgentLoading")
                .run(OtherAgentTestCases.KeepingTestCase.class, OtherAgentTestCases.ExceedingTestCase.class);

        List<String> undecided = outcome.failures(OtherAgentTestCases.KeepingTestCase.class);
        assertThat(outcome.tests("failed")).as(outcome.toString()).isEqualTo(7 + undecided.size());
        assertThat(outcome.tests("successful")).isEqualTo(4 - undecided.size());
        assertThat(undecided).allMatch(failure -> failure.contains(ConsoleJvm.Outcome.UNDECIDED));
        assertThat(outcome.failures(OtherAgentTestCases.ExceedingTestCase.class))
                .hasSize(7)
                .allMatch(ConsoleJvm.Outcome::isOfLimit);
    }
}
