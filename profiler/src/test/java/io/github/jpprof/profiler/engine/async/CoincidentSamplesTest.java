// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which look of the wall clock has the stack of a sample of CPU time. */
class CoincidentSamplesTest {
    private static final int OWN = 1;
    private static final long MILLI = 1_000_000;

    private final CoincidentSamples samples = new CoincidentSamples();

    @Test
    void areThoseAtTheEntryOfTheOtherHandler() {
        Location handler = Frames.synthetic("WallClock::signalHandler");
        Location back = Frames.synthetic("__restore_rt");
        Location program = Frames.synthetic("com.example.Codec.key");

        assertThat(CoincidentSamples.include(List.of(handler, back, program))).isTrue();
        assertThat(CoincidentSamples.include(List.of(Frames.synthetic("StackWalker::walkVM"), handler, back)))
                .as("the look itself, which is the profiler's work")
                .isFalse();
        assertThat(CoincidentSamples.programs(List.of(handler, back, program))).containsExactly(program);
        assertThat(CoincidentSamples.programs(List.of(handler, back))).isEmpty();
        assertThat(CoincidentSamples.programs(List.of(handler))).isEmpty();
    }

    @Test
    void haveTheStackOfTheNextLookAtTheirThread() {
        add(7, 100 * MILLI);

        offer(7, 99 * MILLI, 2);
        offer(8, 101 * MILLI, 3);
        offer(7, 101 * MILLI, 4);
        offer(7, 102 * MILLI, 5);

        assertThat(samples.all()).extracting(CoincidentSamples.Sample::stack).containsExactly(4);
    }

    @Test
    void keepTheirsWhereTheLookIsMissing() {
        add(7, 100 * MILLI);
        add(7, 110 * MILLI);

        offer(7, 108 * MILLI, 2);
        offer(7, 111 * MILLI, 3);

        assertThat(samples.all()).extracting(CoincidentSamples.Sample::stack).containsExactly(OWN, 3);
    }

    private void add(int thread, long time) {
        samples.add(new CoincidentSamples.Sample(thread, time, 10 * MILLI, OWN));
    }

    private void offer(int thread, long time, int stack) {
        samples.offer(new WallClock.Looks(thread, time, time, 1, stack, true));
    }
}
