// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.MutexProfile;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.ThreadCreateProfile;
import io.github.jpprof.ThreadProfile;
import io.github.jpprof.WallProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The same {@value #COUNT} tests without jpprof, with limits that they keep, and with limits and profiles of all kinds. Each
 * allocates, and then waits for as many milliseconds as the system property {@value #WAIT} says.
 */
final class ParallelTests {
    static final int COUNT = 280;
    static final String WAIT = "bench.wait";

    private static final int OF_EACH_LIMIT = COUNT / 4;
    private static final int OBJECTS = 2000;
    private static final int OF_WAIT = 10; // at most: the latch and its queue
    private static final long WAIT_MILLIS = Long.getLong(WAIT, 0);

    static volatile Object sink; // keeps the compiler from removing the computation

    private ParallelTests() {}

    private static void work() {
        List<byte[]> kept = new ArrayList<>(OBJECTS);
        for (int i = 0; i < OBJECTS; i++) {
            kept.add(new byte[i % 100]);
        }
        sink = kept;
        sink = null;
        if (WAIT_MILLIS > 0) {
            await();
        }
    }

    private static void await() {
        try {
            new CountDownLatch(1).await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static final class Plain {
        @RepeatedTest(COUNT)
        void works() {
            work();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Limited {
        @RepeatedTest(OF_EACH_LIMIT)
        @MaxAllocations(objects = OBJECTS + 2 + OF_WAIT)
        void allocates() {
            work();
        }

        @RepeatedTest(OF_EACH_LIMIT)
        @MaxBlockingTime("1 s")
        void blocks() {
            work();
        }

        @RepeatedTest(OF_EACH_LIMIT)
        @MaxLiveObjects(0)
        void keeps() {
            work();
        }

        @RepeatedTest(OF_EACH_LIMIT)
        @NoLeakedThreads
        void startsThreads() {
            work();
        }
    }

    static final class Limits extends Limited {}

    @CpuProfile
    @WallProfile
    @HeapProfile
    @AllocsProfile
    @BlockProfile
    @MutexProfile
    @ThreadProfile
    @ThreadCreateProfile
    static final class LimitsAndProfiles extends Limited {}
}
