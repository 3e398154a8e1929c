// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.internal.TestExtension;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The extension that the annotations name: hands each test to the implementation in {@code jpprof-junit-jupiter}.
 *
 * <p>Benchmarks have the annotations without that artifact, and without JUnit.
 */
final class JpprofExtension
        implements BeforeEachCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback, InvocationInterceptor {
    private static final Optional<TestExtension> IMPLEMENTATION = ServiceLoader.load(
                    TestExtension.class, JpprofExtension.class.getClassLoader())
            .findFirst();

    /** The first call of a test; the others follow only if it returns. */
    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        implementation().beforeEach(context);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) throws Exception {
        implementation().beforeTestExecution(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        implementation().afterTestExecution(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        implementation().interceptTestMethod(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        implementation().interceptTestTemplateMethod(invocation, method, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamicTest, ExtensionContext context)
            throws Throwable {
        implementation().interceptDynamicTest(invocation, dynamicTest, context);
    }

    private static TestExtension implementation() {
        return IMPLEMENTATION.orElseThrow(() -> new ExtensionConfigurationException(
                "jpprof's annotations do nothing in a JUnit test with io.github.jpprof:jpprof-annotations alone:"
                        + " add io.github.jpprof:jpprof-junit-jupiter of the same version to the test's dependencies"));
    }
}
