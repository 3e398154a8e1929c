// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The first test of a JVM pays for the start of the engines that it uses: Flight Recorder takes half a second. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class UnusedEngineTest {
    static final class ProfiledTestCase {
        @Test
        @CpuProfile
        @HeapProfile
        @AllocsProfile
        @MaxAllocations(objects = 1000)
        void findsFlightRecorderAtRest() {
            assertThat(FlightRecorder.isInitialized()).isFalse();
        }
    }

    static final class OtherTestCase {
        @Test
        void findsFlightRecorderAtRest() {
            assertThat(FlightRecorder.isInitialized()).isFalse();
        }
    }

    @TempDir
    Path folder;

    @Test
    void flightRecorderIsNotStartedForCpuAndAllocations() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder).run(ProfiledTestCase.class);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    }

    @Test
    void flightRecorderIsNotStartedForThreadsAtTheEnd() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "goroutine")
                .run(OtherTestCase.class);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
        assertThat(folder.resolve("target/jpprof/goroutine.pb.gz")).exists();
    }
}
