// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.measure.Allocations;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs a thousand tests with limits on eight threads, or two thousand repetitions of one test in sequence. Every tenth
 * exceeds its limit and must fail; the others must pass.
 */
public final class AssertingTests {
    static volatile Object sink; // keeps the compiler from removing the computation

    private AssertingTests() {}

    /** The arguments are {@code parallel} or {@code repeated}, and a working folder; exits with 1 on a false verdict. */
    public static void main(String[] args) {
        boolean parallel = args[0].equals("parallel");
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(parallel ? Parallel.class : Repeated.class))
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                                .configurationParameter(
                                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                                .configurationParameter("jpprof.output.dir", args[1])
                                .build(),
                        listener);
        var summary = listener.getSummary();
        long falseFailures = summary.getFailures().stream()
                .filter(failure -> !failure.getException().getMessage().contains(" allocates more than ")
                        || !isTenth(failure.getTestIdentifier().getDisplayName()))
                .peek(failure -> System.out.println(failure.getException().getMessage()))
                .count();
        long expected = summary.getTestsFoundCount() / 10;
        long falsePasses = expected - (summary.getTestsFailedCount() - falseFailures);
        System.out.printf(
                "%s on JDK %s: %d tests, %d false passes, %d false failures, %.1f s%n",
                args[0],
                System.getProperty("java.vm.version"),
                summary.getTestsFoundCount(),
                falsePasses,
                falseFailures,
                (summary.getTimeFinished() - summary.getTimeStarted()) / 1e3);
        System.exit(falseFailures + falsePasses == 0 ? 0 : 1);
    }

    private static boolean isTenth(String displayName) {
        return Integer.parseInt(displayName.split(" ", -1)[1]) % 10 == 0;
    }

    private static void allocate(RepetitionInfo repetition) {
        for (int i = repetition.getCurrentRepetition() % 10 == 0 ? 0 : 1; i < 4; i++) {
            sink = new Object();
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static final class Parallel {
        @RepeatedTest(500)
        @MaxAllocations(objects = 3, bytes = 48)
        void annotated(RepetitionInfo repetition) {
            allocate(repetition);
        }

        @RepeatedTest(500)
        void inCode(RepetitionInfo repetition) {
            long objects = Allocations.measure(() -> allocate(repetition)).objects();
            if (objects > 3) {
                throw new AssertionError("it allocates more than 3: " + objects);
            }
        }
    }

    static final class Repeated {
        @RepeatedTest(2000)
        @MaxAllocations(objects = 3, bytes = 48)
        void annotated(RepetitionInfo repetition) {
            allocate(repetition);
        }
    }
}
