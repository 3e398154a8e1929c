// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.junit.TestProfiling;
import io.github.jpprof.profiler.ProfilingRequest;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Takes the profiles that the annotations ask for: of the test's body, without what is set up before it. */
final class JpprofExtension implements BeforeEachCallback, InvocationInterceptor {
    /** The method below which a test's own stack begins. */
    private static final String BODY = JpprofExtension.class.getName() + ".profile";

    private static final Namespace NAMESPACE = Namespace.create(JpprofExtension.class);

    /** Checks rates and configuration before anything of the test runs. */
    @Override
    public void beforeEach(ExtensionContext context) {
        request(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        profile(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        profile(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        profile(invocation, context);
    }

    private static void profile(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        TestProfiling profiling = TestProfiling.start(context, request(context), BODY);
        try {
            invocation.proceed();
        } finally {
            profiling.finish();
        }
    }

    /** What the test's annotations ask for; those of a dynamic test are its factory's. */
    private static ProfilingRequest request(ExtensionContext context) {
        Store store = context.getStore(NAMESPACE);
        ProfilingRequest known = store.get(ProfilingRequest.class, ProfilingRequest.class);
        if (known != null) {
            return known;
        }
        try {
            ProfilingRequest request = TestProfiling.request(context, AnnotatedRates.of(context), Rates.CONFIGURED);
            store.put(ProfilingRequest.class, request);
            return request;
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "jpprof can't profile " + context.getDisplayName() + ": " + e.getMessage(), e);
        }
    }
}
