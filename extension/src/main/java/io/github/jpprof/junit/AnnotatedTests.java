// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.ExecutionTrace;
import io.github.jpprof.ThreadProfile;
import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.annotated.AnnotatedRates;
import io.github.jpprof.internal.TestExtension;
import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.limits.Limits;
import io.github.jpprof.profiler.ProfilingRequest;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Takes the profiles that the annotations ask for, and checks the limits they set: of the test's body, without what is set
 * up before it.
 */
public final class AnnotatedTests implements TestExtension {
    /** The method below which a test's own stack begins. */
    private static final Method BODY = ReflectionSupport.findMethod(
                    AnnotatedTests.class, "profile", Invocation.class, TestMeasurement.class)
            .orElseThrow();

    private static final Namespace NAMESPACE = Namespace.create(AnnotatedTests.class);

    /** Checks rates and configuration before anything of the test runs. */
    @Override
    public void beforeEach(ExtensionContext context) {
        try {
            request(context);
            limits(context);
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e); // what needs them reads them again
        }
    }

    /**
     * Starts what is no window over events: a trace, and the threads at the end. Opens what is one, so that a timeout of the
     * test, which runs from the call of its method on, has next to nothing of it.
     */
    @Override
    public void beforeTestExecution(ExtensionContext context) {
        try {
            open(context);
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e); // at the end nothing was measured
        }
    }

    private static void open(ExtensionContext context) {
        ProfilingRequest request = request(context);
        Limits limits = limits(context);
        if (TestContexts.isProfiled(context)) {
            FirstUse use = FirstUse.of(request, limits, TestProfiling.isParallel(context));
            TestRun.THIS_JVM.prepare(use, TestContexts.settings(context));
        }
        AnnotatedPlaces places = TestContexts.annotatedPlaces(context);
        boolean trace = places.nearest(ExecutionTrace.class)
                .filter(ExecutionTrace::value)
                .isPresent();
        boolean threads =
                places.nearest(ThreadProfile.class).filter(ThreadProfile::value).isPresent();
        if (trace || threads) {
            context.getStore(NAMESPACE).put(TestRecording.class, TestRecording.start(context, trace, threads, BODY));
        }
        // The tests of a factory are opened one by one: no timeout includes them.
        if (!TestContexts.isFactory(context)) {
            context.getStore(NAMESPACE)
                    .put(TestMeasurement.class, TestMeasurement.open(context, request, limits, BODY));
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        TestRun.THIS_JVM.reserve().releaseIfScarce();
        Store store = context.getStore(NAMESPACE);
        TestMeasurement measurement = store.remove(TestMeasurement.class, TestMeasurement.class);
        TestRecording recording = store.remove(TestRecording.class, TestRecording.class);
        if (recording != null) {
            recording.finish();
        }
        if (measurement != null || !TestContexts.isFactory(context)) {
            finish(context, measurement, context.getExecutionException().isPresent());
        }
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        warmUp(method, context);
        profile(invocation, opened(context));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        warmUp(method, context);
        profile(invocation, opened(context));
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        int warmups = limits(context).warmups();
        if (warmups > 0) {
            throw new ExtensionConfigurationException("jpprof can't warm up the dynamic test "
                    + context.getDisplayName() + ", which runs once: warmups = " + warmups + ", allowed is 0");
        }
        TestMeasurement measurement = openDynamicTest(context);
        boolean passed = false;
        try {
            profile(invocation, measurement);
            passed = true;
        } finally {
            TestRun.THIS_JVM.reserve().releaseIfScarce();
            finish(context, measurement, !passed);
        }
    }

    private static @Nullable TestMeasurement openDynamicTest(ExtensionContext context) {
        try {
            return TestMeasurement.open(context, request(context), limits(context), BODY);
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            return null;
        }
    }

    /** @param measurement null where there was no memory to open it */
    private static void finish(ExtensionContext context, @Nullable TestMeasurement measurement, boolean failed) {
        if (measurement != null) {
            measurement.finish(failed);
        } else if (!failed) {
            TestLimits.exhausted(context, limits(context), BODY).check();
        }
    }

    private static void warmUp(ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        for (int i = limits(context).warmups(); i > 0; i--) {
            ReflectionSupport.invokeMethod(
                    method.getExecutable(),
                    method.getTarget().orElse(null),
                    method.getArguments().toArray());
        }
    }

    /** What {@link #beforeTestExecution} opened. */
    private static @Nullable TestMeasurement opened(ExtensionContext context) {
        try {
            return find(context);
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            return find(context);
        }
    }

    private static @Nullable TestMeasurement find(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestMeasurement.class, TestMeasurement.class);
    }

    /** @param measurement null where what came before the test failed, or there was no memory to open it */
    private static void profile(Invocation<Void> invocation, @Nullable TestMeasurement measurement) throws Throwable {
        if (measurement == null) {
            invocation.proceed();
            return;
        }
        measurement.begin();
        try {
            invocation.proceed();
        } finally {
            measurement.end();
        }
    }

    private static Limits limits(ExtensionContext context) {
        Store store = TestContexts.ofMethod(context).getStore(NAMESPACE);
        Limits known = store.get(Limits.class, Limits.class);
        if (known != null) {
            return known;
        }
        try {
            Limits limits = AnnotatedLimits.of(context);
            store.put(Limits.class, limits);
            return limits;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "jpprof can't check the limits of " + context.getDisplayName() + ": " + e.getMessage(), e);
        }
    }

    /** What the test's annotations ask for; those of a dynamic test are its factory's. */
    private static ProfilingRequest request(ExtensionContext context) {
        Store store = TestContexts.ofMethod(context).getStore(NAMESPACE);
        ProfilingRequest known = store.get(ProfilingRequest.class, ProfilingRequest.class);
        if (known != null) {
            return known;
        }
        try {
            ProfilingRequest request =
                    TestProfiling.request(context, AnnotatedRates.of(TestContexts.annotatedPlaces(context)));
            store.put(ProfilingRequest.class, request);
            return request;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "jpprof can't profile " + context.getDisplayName() + ": " + e.getMessage(), e);
        }
    }
}
