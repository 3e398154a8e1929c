// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.jpprof.AllocationBaseline;
import io.github.jpprof.AllocsProfile;
import io.github.jpprof.ExecutionTrace;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.ThreadProfile;
import io.github.jpprof.report.run.LimitResult;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that JVMs of their own run, and report. */
final class ReportTestCases {
    static volatile Object sink = "";

    private ReportTestCases() {}

    private static void allocate(int megabytes) {
        for (int i = 0; i < megabytes; i++) {
            sink = new byte[1 << 20];
        }
    }

    static class ReportedOne {
        @Test
        @AllocsProfile(rate = 65_536)
        void allocates() {
            allocate(8);
        }
    }

    @ExtendWith(LimitOfSeventeen.class)
    static class ReportedTwo {
        @Test
        @AllocsProfile(rate = 65_536)
        void exceedsItsLimit() {
            allocate(16);
        }
    }

    static class ReportedThree {
        @Test
        @AllocsProfile(rate = 65_536)
        void allocates() {
            allocate(24);
        }
    }

    static class LimitsAlone {
        @Test
        @AllocationBaseline
        void one() {
            sink = new Object();
        }

        @Test
        @AllocationBaseline
        void two() {
            sink = new Object();
        }

        @Test
        @MaxAllocations(objects = 1)
        void keepsItsLimit() {
            sink = new Object();
        }
    }

    static class Plain {
        @Test
        void allocates() {
            allocate(1);
        }
    }

    static class Named {
        @Test
        @DisplayName("one megabyte after another")
        void allocates() {
            allocate(8);
        }

        @ParameterizedTest(name = "[{index}] gzip, {arguments}")
        @ValueSource(ints = {8, 16})
        void encodes(int megabytes) {
            allocate(megabytes);
        }

        @RepeatedTest(2)
        void repeats() {
            allocate(8);
        }

        @TestFactory
        Stream<DynamicTest> makes() {
            return Stream.of(dynamicTest("any name", () -> allocate(8)));
        }

        @Test
        void isPlain(TestInfo info) {
            sink = info;
            allocate(8);
        }
    }

    @AllocsProfile(rate = 65_536)
    static class NamedAndProfiled extends Named {}

    static class Recorded {
        @Test
        @ExecutionTrace
        @ThreadProfile
        void parks() {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** A limit that no test keeps. */
    static final class LimitOfSeventeen implements AfterTestExecutionCallback {
        @Override
        public void afterTestExecution(ExtensionContext context) {
            ReportedLimits.add(
                    context,
                    new LimitResult(
                            "@MaxAllocations(objects = 0)",
                            "alloc_objects",
                            "count",
                            OptionalLong.of(0),
                            OptionalLong.of(17),
                            LimitResult.Precision.EXACT,
                            LimitResult.State.FAILED,
                            ""));
            throw new AssertionError("17 objects are too many");
        }
    }
}
