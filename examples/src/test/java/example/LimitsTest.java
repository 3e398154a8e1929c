// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static io.github.jpprof.assertj.ProfileAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A limit of each kind. */
class LimitsTest {
    private static final byte[] MESSAGE = "aaaabbbcc".repeat(100).getBytes(UTF_8);
    private final Codec codec = new Codec();
    private final Counter counter = new Counter();

    @Test
    @MaxAllocations(objects = 8)
    void encodingAllocatesLittle() {
        codec.encode(MESSAGE);
    }

    @Test
    @MaxBlockingTime("5ms")
    void readingTheCounterDoesNotWait() {
        counter.value();
    }

    @Test
    @MaxLiveObjects(0)
    void encodingLeavesNothingBehind() {
        codec.encode(MESSAGE);
    }

    @Test
    @NoLeakedThreads
    void endsItsThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        threads.execute(counter::value);
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    @Test
    @AllocationBaseline
    void encodesAsLeanAsLastTime() {
        codec.encode(MESSAGE);
    }

    @Test
    void inCode() {
        assertThat(Allocations.measure(() -> codec.encode(MESSAGE)))
                .hasAtMostObjects(8)
                .hasNone(Long.class);
        assertThat(Allocations.perRun(100, () -> codec.encode(MESSAGE))).hasAtMostObjects(8);
        assertThat(Blocking.measure(counter::value)).hasAtMostTime(Duration.ofMillis(5));
    }
}
