// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import static org.assertj.core.api.Assertions.assertThat;

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

    private List<WallClock.Look> deliver() {
        List<WallClock.Look> looks = new ArrayList<>();
        clock.deliver(looks::add);
        return looks;
    }

    private static WallClock.Look look(int thread, long time, boolean running, long nanos) {
        return new WallClock.Look(thread, time, STACK, running, nanos);
    }
}
