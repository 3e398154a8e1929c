// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.limits.Limits;
import io.github.jpprof.profiler.ProfilingRequest;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * All that is measured of one test, in four steps: it is opened before the test, begins and ends with the test's method on
 * the method's thread, and finishes after the test. What takes time is done in the first step and in the last, which no
 * timeout of the test includes.
 */
final class TestMeasurement {
    private final TestProfiling profiling;
    private final TestLimits limits;

    private TestMeasurement(TestProfiling profiling, TestLimits limits) {
        this.profiling = profiling;
        this.limits = limits;
    }

    /**
     * Opens what is to be measured. Where there is no memory for it the limits can't be decided, and profiles are missing.
     *
     * @param root the method from which the test's method will be called: its stacks begin there
     */
    static TestMeasurement open(ExtensionContext context, ProfilingRequest request, Limits limits, Method root) {
        TestRun.THIS_JVM.reserve().hold();
        TestProfiling profiling = TestProfiling.open(context, request, root);
        boolean opened = false;
        try {
            TestMeasurement measurement = new TestMeasurement(profiling, TestLimits.open(context, limits, root));
            opened = true;
            return measurement;
        } finally {
            if (!opened) {
                profiling.finish();
            }
        }
    }

    void begin() {
        profiling.begin();
        limits.begin();
    }

    void end() {
        TestRun.THIS_JVM.reserve().releaseIfScarce();
        limits.end();
        profiling.end();
    }

    /**
     * Writes the profiles and checks the limits. A test that timed out may still run, on a thread of its own: what it does
     * from now on is not measured.
     *
     * @param failed whether the test has failed by itself, so that no limit matters
     * @throws AssertionError if a limit was exceeded, or can't be decided
     */
    void finish(boolean failed) {
        try (limits) {
            if (!failed) {
                limits.check();
            }
        } finally {
            profiling.finish();
        }
    }
}
