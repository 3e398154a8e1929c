// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A thread that looks can end by an error of its own, and then nothing is recorded any more, which is to be said. */
class StackSamplerTest {
    private static final EngineSettings SETTINGS = EngineSettings.OFF.withWall(TimeUnit.MILLISECONDS.toNanos(10));

    private final CompletableFuture<Thread> failed = new CompletableFuture<>();
    private final StackSampler sampler = new StackSampler(this::clock);
    private long events;

    /** Fails once. */
    private long clock() {
        if (failed.complete(Thread.currentThread())) {
            throw new IllegalStateException("no time");
        }
        return EpochClock.now();
    }

    private final EventSink sink = new EventSink() {
        @Override
        public void mark(long id, long epochNanos) {}

        @Override
        public void event(RawEvent event) {
            events++;
        }

        @Override
        public void lost(long samples) {}
    };

    @Test
    void endOfItsThreadIsFaultUntilNextStart() throws Exception {
        sampler.start(SETTINGS);
        failed.get().join();
        assertThat(sampler.fault())
                .contains("the thread that takes stack traces has ended: java.lang.IllegalStateException: no time");
        sampler.stop(sink);

        sampler.start(SETTINGS);
        while (events == 0) {
            sampler.cut(sink);
        }
        assertThat(sampler.fault()).isEmpty();
        sampler.stop(sink);
    }
}
