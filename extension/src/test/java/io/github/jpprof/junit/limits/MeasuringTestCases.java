// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.measure.ThrowingRunnable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests with limits that measure something themselves: each time it allocates one object that is kept. */
final class MeasuringTestCases {
    private MeasuringTestCases() {}

    static class MeasuringTestCase {
        private final Object[] kept = new Object[4];
        private final ThrowingRunnable<RuntimeException> code = this::keep;
        private int runs;

        @Test
        @MaxAllocations(objects = 2, bytes = 48)
        void allocatesWhatIsMeasuredTwice() {
            LiveObjects.measure(code);
        }

        @Test
        @MaxAllocations(objects = 1)
        void allocatesMore() {
            LiveObjects.measure(code);
        }

        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void allocatesWhatWaits() {
            Blocking.measure(code);
        }

        @Test
        @MaxAllocations(objects = 1, bytes = 24)
        void allocatesWhatMayStartThreads() {
            StartedThreads.measure(Duration.ZERO, code);
        }

        @Test
        @MaxLiveObjects(2)
        void keepsWhatIsMeasuredTwice() {
            Allocations.measure(code);
        }

        @Test
        @MaxLiveObjects(1)
        void keepsMore() {
            LiveObjects.measure(code);
        }

        private void keep() {
            kept[runs++] = new long[1];
        }
    }
}
