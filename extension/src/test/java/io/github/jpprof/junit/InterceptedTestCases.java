// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Tests with an interceptor of their own between jpprof's and the test. */
final class InterceptedTestCases {
    static volatile Object sink = "";
    static volatile Object interceptors = "";

    private InterceptedTestCases() {}

    /** Does its own work, too. */
    static final class Around implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            proceed(invocation);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            proceed(invocation);
        }

        @Override
        public void interceptDynamicTest(
                Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
                throws Throwable {
            proceed(invocation);
        }

        private static void proceed(Invocation<Void> invocation) throws Throwable {
            interceptors = new byte[100];
            LockSupport.parkNanos(1_000_000);
            invocation.proceed();
            interceptors = new byte[100];
        }
    }

    static class Intercepted {
        @Test
        @MaxAllocations(objects = 0)
        @MaxBlockingTime("0ns")
        @MaxLiveObjects(0)
        @ExtendWith(Around.class)
        void doesNothing() {}

        @Test
        @MaxAllocations(objects = 0)
        @ExtendWith(Around.class)
        @ExtendWith(Other.class)
        void doesNothingWithinTwo() {}

        @Test
        @MaxAllocations(objects = 0)
        @ExtendWith(Around.class)
        void allocates() {
            sink = new Object();
        }

        @RepeatedTest(2)
        @MaxAllocations(objects = 0)
        @ExtendWith(Around.class)
        void repeated(org.junit.jupiter.api.RepetitionInfo repetition) {
            if (repetition.getCurrentRepetition() == 2) {
                sink = new Object();
            }
        }

        @TestFactory
        @MaxAllocations(objects = 0)
        @ExtendWith(Around.class)
        List<DynamicTest> dynamic() {
            return List.of(
                    DynamicTest.dynamicTest("idle", () -> {}),
                    DynamicTest.dynamicTest("allocating", () -> sink = new Object()));
        }
    }

    /** A second one, which calls the test by a method of its own. */
    static final class Other implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            call(invocation);
        }

        private static void call(Invocation<Void> invocation) throws Throwable {
            invocation.proceed();
        }
    }
}
