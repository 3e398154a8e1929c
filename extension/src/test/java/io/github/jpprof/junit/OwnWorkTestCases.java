// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.ExecutionTrace;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MutexProfile;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.ThreadCreateProfile;
import io.github.jpprof.ThreadProfile;
import io.github.jpprof.WallProfile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests that do next to nothing, so that what profiles show beyond that is not the tests' work. */
final class OwnWorkTestCases {
    static volatile Object sink = "";

    private OwnWorkTestCases() {}

    @CpuProfile(hz = 1000)
    @WallProfile
    @HeapProfile(rate = 512)
    @AllocsProfile(rate = 512)
    @BlockProfile(rate = 1)
    @MutexProfile
    @ThreadProfile
    @ThreadCreateProfile
    abstract static class Profiled {
        @RepeatedTest(3)
        void startsThread() throws InterruptedException {
            Thread thread = new Thread(() -> sink = new Object(), "of the test");
            thread.start();
            thread.join();
        }

        @RepeatedTest(3)
        void doesNothing() {}

        @RepeatedTest(3)
        @MaxAllocations(objects = 1_000)
        @MaxBlockingTime("60s")
        @NoLeakedThreads
        void hasLimits() {
            sink = new Object();
        }
    }

    static class First extends Profiled {}

    static class Second extends Profiled {}

    static class Third extends Profiled {}

    static class Traced {
        @Test
        @ExecutionTrace
        void doesNothing() {}
    }
}
