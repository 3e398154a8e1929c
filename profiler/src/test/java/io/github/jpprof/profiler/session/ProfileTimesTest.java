// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.pprof.NamedProfile;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When each kind of profile was taken and how long that lasted, compared with the test's own clocks. */
@Tag("clocks")
class ProfileTimesTest {
    static volatile Object sink; // what is made must be used

    @ParameterizedTest
    @EnumSource
    void profileOfSessionHasTimeAndDuration(ProfileKind kind) {
        assertWindow(EngineChoice.AUTO, kind);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOROUTINE")
    void profileByFlightRecorderHasTimeAndDuration(ProfileKind kind) {
        assertWindow(EngineChoice.JFR, kind);
    }

    private static void assertWindow(EngineChoice engine, ProfileKind kind) {
        Clock clock = new Clock();
        ProfilingSession session = Profiler.start(ProfilingRequest.of(kind), engine, Attribution.PROCESS);
        clock.begun();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
        clock.ending();
        ProfilingResult result = session.stop();
        Profile profile = result.require(kind);
        clock.ended();

        if (kind == ProfileKind.GOROUTINE) {
            assertThat(profile.timeNanos()).isBetween(clock.ending, clock.ended);
            assertThat(profile.durationNanos()).isZero();
        } else {
            clock.assertThatItLasted(profile);
        }
    }

    /** As Go has it: a sum since some time in the past is as of the moment in which it is read. */
    @Test
    void cumulativeProfilesHaveTheTimeAtWhichTheyAreRead() {
        NamedProfile custom = Pprof.newProfile("example.com/times");
        custom.add(new Object(), 0);
        try {
            Pprof.setBlockProfileRate(1);
            for (String name :
                    List.of("allocs", "block", "goroutine", "heap", "mutex", "threadcreate", "example.com/times")) {
                NamedProfile profile = Pprof.lookup(name).orElseThrow();
                profile.snapshot();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                long before = nanos(Instant.now());
                Profile read = profile.snapshot();
                assertThat(read.timeNanos()).as(name).isBetween(before, nanos(Instant.now()));
                assertThat(read.durationNanos()).as(name).isZero();
            }
        } finally {
            Pprof.setBlockProfileRate(0);
        }
        long before = nanos(Instant.now());
        assertThat(Pprof.lookup("block").orElseThrow().snapshot().timeNanos())
                .as("of a profile that has ended")
                .isGreaterThanOrEqualTo(before);
    }

    @Test
    void profilesOfMeasurementsHaveTimeAndDuration() {
        Clock clock = new Clock();
        Allocations allocated = Allocations.measure(() -> sink = body(clock));
        clock.ended();
        clock.assertThatItLasted(allocated.profile());

        Clock ofLive = new Clock();
        LiveObjects live = LiveObjects.measure(() -> sink = body(ofLive));
        ofLive.ended();
        ofLive.assertThatItLasted(live.profile());

        Clock ofWaits = new Clock();
        Blocking waits = Blocking.measure(() -> sink = body(ofWaits));
        ofWaits.ended();
        ofWaits.assertThatItLasted(waits.profile());
        ofWaits.assertThatItLasted(waits.including("ProfileTimesTest").profile());
    }

    private static Object body(Clock clock) {
        clock.begun();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
        clock.ending();
        return Optional.of(new Object());
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    /** The test's own times: before, at the begin and the end of what is profiled, and after. */
    private static final class Clock {
        /** The engines' clock and the system's may differ by so much. */
        private static final long CLOCKS_DIFFER = TimeUnit.MILLISECONDS.toNanos(2);

        private final long before = nanos(Instant.now());
        private final List<long[]> runs = new ArrayList<>();
        private long begun;
        private long ending;
        private long ended;

        void begun() {
            begun = nanos(Instant.now());
        }

        void ending() {
            ending = nanos(Instant.now());
            runs.add(new long[] {begun, ending});
        }

        void ended() {
            ended = nanos(Instant.now());
        }

        /** A measurement may run its body several times, and profiles one of them. */
        void assertThatItLasted(Profile profile) {
            long begin = profile.timeNanos();
            long end = begin + profile.durationNanos();
            assertThat(begin).isBetween(before - CLOCKS_DIFFER, ended);
            assertThat(end).isBetween(begin, ended + CLOCKS_DIFFER);
            assertThat(runs)
                    .as("the begin and the end of each run; the profile is of %s to %s", begin, end)
                    .anyMatch(run -> begin <= run[0] + CLOCKS_DIFFER && end >= run[1] - CLOCKS_DIFFER);
        }
    }
}
