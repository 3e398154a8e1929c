// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Measures the time of each test, from JUnit's start event to its finish event. */
final class TestClock implements TestExecutionListener {
    private final List<Long> nanos = new ArrayList<>();
    private final List<TestExecutionResult> failures = new ArrayList<>();
    private long started;

    @Override
    public void executionStarted(TestIdentifier test) {
        started = System.nanoTime();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long now = System.nanoTime();
        if (result.getStatus() != Status.SUCCESSFUL) {
            failures.add(result); // not thrown here, since the launcher only logs exceptions of listeners
        } else if (test.isTest()) {
            nanos.add(now - started);
        }
    }

    /** The time of each test, in order of execution; fails if a test failed. */
    List<Long> nanos() {
        for (TestExecutionResult failure : failures) {
            throw new IllegalStateException(
                    failure.toString(), failure.getThrowable().orElse(null));
        }
        return nanos;
    }
}
