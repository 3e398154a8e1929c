// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.WallProfile;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.moditect.jfrunit.JfrEventTest;
import org.moditect.jfrunit.JfrEvents;
import org.quickperf.junit5.QuickPerfTest;
import org.quickperf.jvm.allocation.AllocationUnit;
import org.quickperf.jvm.annotations.ExpectMaxHeapAllocation;

/** Tests that do nothing, so that all their time is overhead. */
public final class EmptyTests {
    static final int REPETITIONS = 30;

    private EmptyTests() {}

    interface Repeated {
        @RepeatedTest(REPETITIONS)
        default void empty() {}
    }

    static final class Plain implements Repeated {}

    @CpuProfile
    static final class Cpu implements Repeated {}

    @WallProfile
    static final class Wall implements Repeated {}

    @AllocsProfile
    static final class Allocs implements Repeated {}

    @HeapProfile
    static final class Heap implements Repeated {}

    @BlockProfile
    static final class Block implements Repeated {}

    @CpuProfile
    @HeapProfile
    @BlockProfile
    static final class CpuHeapBlock implements Repeated {}

    @MaxAllocations(objects = 0)
    static final class MaxAllocated implements Repeated {}

    @JfrEventTest
    public static final class JfrUnit {
        public final JfrEvents events = new JfrEvents(); // JfrUnit finds only public fields

        @Test
        void empty() {
            events.awaitEvents();
        }
    }

    @QuickPerfTest
    static final class QuickPerf {
        @Test
        @ExpectMaxHeapAllocation(value = 1, unit = AllocationUnit.MEGA_BYTE)
        void empty() {}
    }
}
