// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profiler.ProfilingRequest;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Takes the profiles of the whole run, whatever the test engines, and prints the summary at its end. */
public final class RunListener implements TestExecutionListener {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private @Nullable WholeRun wholeRun;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        try {
            Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
            names.addAll(plan.getConfigurationParameters().keySet());
            Settings settings = Settings.read(plan.getConfigurationParameters()::get, names);
            ProfilingRequest request = settings.wholeRunRequest();
            if (!request.kinds().isEmpty()) {
                wholeRun = WholeRun.start(settings, request);
            }
        } catch (IllegalArgumentException e) {
            // The launcher only logs what a listener throws.
            LOG.log(Level.ERROR, "jpprof: the run is not profiled: {0}", e.getMessage());
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        WholeRun run = wholeRun;
        if (run != null && test.isTest()) {
            run.timeline().started(name(test), now());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        WholeRun run = wholeRun;
        if (run != null && test.isTest()) {
            run.timeline().finished(name(test), now());
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (wholeRun != null) {
            wholeRun.finish();
            wholeRun = null;
        }
        RunSummary.THIS_JVM.take().ifPresent(System.out::print);
    }

    private static TestName name(TestIdentifier test) {
        UniqueId id = UniqueId.parse(test.getUniqueId());
        Optional<MethodSource> method =
                test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
        if (method.isPresent()) {
            Class<?> testClass = method.get().getJavaClass();
            Method javaMethod = method.get().getJavaMethod();
            return TestName.of(id, testClass, javaMethod);
        }
        String className = test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .orElse("(no class)");
        return new TestName(className, test.getDisplayName(), List.of());
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }
}
