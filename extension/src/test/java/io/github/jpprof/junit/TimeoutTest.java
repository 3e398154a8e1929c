// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What JUnit times of a test has next to none of our work, though it be the first test of its JVM. */
class TimeoutTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            classes = {
                TimeoutTestCases.ProfiledTestCase.class,
                TimeoutTestCases.LimitedTestCase.class,
                TimeoutTestCases.LiveTestCase.class,
                TimeoutTestCases.SeparateThreadTestCase.class,
                TimeoutTestCases.LifecycleTestCase.class,
                TimeoutTestCases.PreemptiveTestCase.class
            })
    void timesAnnotatedTestAlone(Class<?> fixture) throws Exception {
        passes(new ConsoleJvm(folder), fixture);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu,wall,heap,allocs,block,mutex,goroutine,threadcreate", "block", "cpu", "heap", "wall"})
    void timesTestOfWholeRunAlone(String kinds) throws Exception {
        passes(new ConsoleJvm(folder).parameter("jpprof.profiles", kinds), TimeoutTestCases.PlainTestCase.class);
    }

    @ParameterizedTest
    @EnumSource(value = Timeout.ThreadMode.class, names = "INFERRED", mode = EnumSource.Mode.EXCLUDE)
    void timesTestWithDefaultTimeoutAlone(Timeout.ThreadMode mode) throws Exception {
        ConsoleJvm jvm = new ConsoleJvm(folder)
                .parameter("junit.jupiter.execution.timeout.default", "60 s")
                .parameter("junit.jupiter.execution.timeout.thread.mode.default", mode.name());

        passes(jvm, TimeoutTestCases.ProfiledTestCase.class);
        passes(jvm, TimeoutTestCases.LimitedTestCase.class);
    }

    private static void passes(ConsoleJvm jvm, Class<?> fixture) throws Exception {
        ConsoleJvm.Outcome outcome = jvm.run(fixture);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains(" 0 tests failed");
    }
}
