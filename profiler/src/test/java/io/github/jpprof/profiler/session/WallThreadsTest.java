// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The threads of the JVM, of Flight Recorder and of the profiler itself, in the profile of a whole process. */
@Tag("clocks")
class WallThreadsTest {
    /** Longer than what Flight Recorder does once a second takes to come around. */
    private static final long MS = 2_500;

    @ParameterizedTest
    @EnumSource(names = {"ASYNC", "JFR"})
    void areNotThoseOfTheProgram(EngineChoice engine) throws InterruptedException {
        // Waits come from Flight Recorder, whose threads run then.
        ProfilingRequest request =
                ProfilingRequest.of(ProfileKind.WALL, ProfileKind.BLOCK, ProfileKind.MUTEX, ProfileKind.HEAP);
        ProfilingSession session = Profiler.start(request, engine, Attribution.PROCESS);
        CountDownLatch never = new CountDownLatch(1);
        Thread program = new Thread(() -> await(never), "of the program");
        program.start();
        program.join();

        Profile wall = session.stop().require(ProfileKind.WALL);

        Set<String> threads = wall.samples().stream()
                .map(sample -> sample.label("thread").orElse(""))
                .collect(Collectors.toSet());
        assertThat(threads).contains("of the program").allSatisfy(thread -> assertThat(thread)
                .doesNotMatch("(?i)(JFR|jpprof|async-profiler|C[12] Compiler|GC |G1 |VM |Reference Handler|Finalizer"
                        + "|Signal Dispatcher|Common-Cleaner|Notification|Service|Attach).*"));
    }

    private static void await(CountDownLatch never) {
        try {
            assertThat(never.await(MS, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
