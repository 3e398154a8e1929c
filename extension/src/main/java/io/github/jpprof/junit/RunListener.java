// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.config.ConfigurationCheck;
import io.github.jpprof.junit.limits.AssertingTests;
import io.github.jpprof.junit.limits.AssertionArtifacts;
import io.github.jpprof.junit.names.TestName;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Records for the whole run which test runs when, whatever the test engine. */
public final class RunListener implements TestExecutionListener, LauncherSessionListener {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Map<UniqueId, TestName> running = new ConcurrentHashMap<>();
    private @Nullable TestPlan plan;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        TestRun.THIS_JVM.launcherSessionOpened();
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        TestRun.THIS_JVM.launcherSessionClosed();
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        TestRun.THIS_JVM.running().planStarted();
        try {
            Configuration settings = ConfigurationCheck.settings(testPlan.getConfigurationParameters());
            AssertionArtifacts.writeTo(settings.outputDir());
            TestRun.THIS_JVM.startWholeRun(settings);
            expect(testPlan.countTestIdentifiers(TestIdentifier::isTest));
        } catch (IllegalArgumentException e) {
            // The check has failed already, unless it is switched off; the launcher only logs what a listener throws.
            LOG.log(Level.ERROR, "jpprof: the run is not profiled: {0}", e.getMessage());
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan testPlan) {
        TestRun.THIS_JVM.running().planFinished();
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier test) {
        expect(test.isTest() ? 1 : 0);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        TestPlan known = plan;
        if (known != null) {
            long below = known.getDescendants(test).stream()
                    .filter(TestIdentifier::isTest)
                    .count();
            expect(-below - (test.isTest() ? 1 : 0));
        }
    }

    private static void expect(long tests) {
        TestRun.THIS_JVM.progress().ifPresent(progress -> progress.expect(tests));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            whereThereIsMemory(() -> AssertingTests.started(test.getUniqueIdObject(), () -> folder(test)));
            TestRun.THIS_JVM.timeline().ifPresent(timeline -> {
                TestRun.THIS_JVM.reserve().hold();
                note(timeline, () -> {
                    TestName name = name(test);
                    running.put(test.getUniqueIdObject(), name);
                    TestRun.THIS_JVM.running().started(name);
                    timeline.started(name);
                });
                // Not with the timeline: without a name nothing is wrong.
                whereThereIsMemory(() -> Optional.ofNullable(running.get(test.getUniqueIdObject()))
                        .ifPresent(TestRun.THIS_JVM.tests()::ofWholeRun));
            });
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            TestRun.THIS_JVM.reserve().releaseIfScarce();
            whereThereIsMemory(() -> AssertingTests.finished(test.getUniqueIdObject()));
            TestRun.THIS_JVM
                    .timeline()
                    .ifPresent(timeline -> note(timeline, () -> {
                        TestName name = running.get(test.getUniqueIdObject());
                        if (name != null) {
                            timeline.finished(name);
                            TestRun.THIS_JVM.running().finished(name);
                            running.remove(test.getUniqueIdObject());
                            TestRun.THIS_JVM.progress().ifPresent(progress -> progress.finished(name));
                        }
                    }));
        }
    }

    private Path folder(TestIdentifier test) {
        return TestRun.THIS_JVM.folders().of(name(test), test.getUniqueId());
    }

    /** JUnit ends the whole run with such an error of a listener. */
    private static void whereThereIsMemory(Runnable step) {
        try {
            step.run();
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
        }
    }

    /** Notes it in the timeline, once more if memory is short: JUnit ends the whole run with such an error of a listener. */
    private static void note(TestTimeline timeline, Runnable step) {
        try {
            step.run();
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            try {
                step.run();
            } catch (OutOfMemoryError | LinkageError again) {
                TestRun.THIS_JVM.reserve().releaseAfter(again);
                timeline.lose();
            }
        }
    }

    private TestName name(TestIdentifier test) {
        MethodSource method = nearest(test, MethodSource.class).orElse(null);
        if (method == null) {
            String className = nearest(test, ClassSource.class)
                    .map(ClassSource::getClassName)
                    .orElse("(no class)");
            return TestName.of(test.getUniqueIdObject(), className, test.getDisplayName(), test.getDisplayName());
        }
        try {
            return TestName.of(
                    test.getUniqueIdObject(), method.getJavaClass(), method.getJavaMethod(), test.getDisplayName());
        } catch (JUnitException e) {
            // Some engines report as methods what are none.
            return TestName.of(
                    test.getUniqueIdObject(), method.getClassName(), method.getMethodName(), test.getDisplayName());
        }
    }

    /** The test's own source, or that of what contains it: a dynamic test may have any. */
    private <T> Optional<T> nearest(TestIdentifier test, Class<T> type) {
        Optional<T> own = test.getSource().filter(type::isInstance).map(type::cast);
        return own.isPresent() || plan == null ? own : plan.getParent(test).flatMap(parent -> nearest(parent, type));
    }
}
