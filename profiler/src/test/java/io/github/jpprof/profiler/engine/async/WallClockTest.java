// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much time each look at a thread stands for. */
class WallClockTest {
    private static final int STACK = 7;

    private final WallClock clock = new WallClock(10);

    @Test
    void takesLooksAtAWaitApart() {
        clock.add(new WallClock.Looks(1, 100, 130, 4, STACK, false));

        assertThat(deliver())
                .containsExactly(
                        look(1, 100, false, 10),
                        look(1, 110, false, 10),
                        look(1, 120, false, 10),
                        look(1, 130, false, 10));
    }

    @Test
    void lookStandsForTimeSinceTheLastOneAtItsThread() {
        clock.add(new WallClock.Looks(1, 145, 145, 1, STACK, true));
        clock.add(new WallClock.Looks(2, 120, 120, 1, STACK, true));
        clock.add(new WallClock.Looks(1, 100, 100, 1, STACK, true));

        assertThat(deliver()).containsExactly(look(1, 100, true, 10), look(2, 120, true, 10), look(1, 145, true, 45));
    }

    @Test
    void remembersLooksOfEarlierChunks() {
        clock.add(new WallClock.Looks(1, 100, 100, 1, STACK, true));
        deliver();
        clock.add(new WallClock.Looks(1, 112, 112, 1, STACK, true));

        assertThat(deliver()).containsExactly(look(1, 112, true, 12));
    }

    /** As that which wakes virtual threads: of its stack, too, only the innermost function is recorded. */
    @Test
    void threadOfTheJvmWithCutStackIsNoVirtualThread() {
        Thread cleaner = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("Common-Cleaner"))
                .findAny()
                .orElseThrow();
        List<Location> stack = List.of(Frames.synthetic("waits"), Frames.TRUNCATED);
        deliver(); // which asks for the threads

        assertThat(clock.programs(new ThreadRef(cleaner.getName(), cleaner.getId(), false), stack))
                .isNull();
        assertThat(clock.programs(new ThreadRef("", ThreadRef.NATIVE, false), stack))
                .isEqualTo(WaitingStacks.VIRTUAL);
    }

    private List<WallClock.Look> deliver() {
        List<WallClock.Look> looks = new ArrayList<>();
        clock.deliver(looks::add);
        return looks;
    }

    private static WallClock.Look look(int thread, long time, boolean running, long nanos) {
        return new WallClock.Look(thread, time, STACK, running, nanos);
    }
}
