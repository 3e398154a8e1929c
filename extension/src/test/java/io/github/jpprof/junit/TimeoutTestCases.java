// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.HeapProfile;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.MaxBlockingTime;
import io.github.jpprof.MaxLiveObjects;
import io.github.jpprof.MutexProfile;
import io.github.jpprof.NoLeakedThreads;
import io.github.jpprof.ThreadCreateProfile;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Tests that do nothing, each the first of its JVM. What JUnit times of them is held to a thread's CPU time. */
final class TimeoutTestCases {
    /** What begins an engine takes more; a busy machine doesn't stretch it, as it does a timeout. */
    private static final long MOST_MILLIS = 150;

    private TimeoutTestCases() {}

    /** Stands where JUnit's own timeouts do: around all interceptors that are registered later. */
    static class Stopwatch implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            time(invocation, context);
        }

        @Override
        public void interceptTestTemplateMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            time(invocation, context);
        }

        @Override
        public void interceptBeforeEachMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            time(invocation, context);
        }

        @Override
        public void interceptAfterEachMethod(
                Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            time(invocation, context);
        }

        @Override
        public <T> T interceptTestFactoryMethod(
                Invocation<T> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
                throws Throwable {
            return time(invocation, context);
        }

        private static <T> T time(Invocation<T> invocation, ExtensionContext context) throws Throwable {
            long collections = collections();
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            T result = invocation.proceed();
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
            assertThat(TimeUnit.NANOSECONDS.toMillis(nanos))
                    .as("milliseconds of %s", context.getDisplayName())
                    .isLessThan(MOST_MILLIS);
            assertThat(collections() - collections).as("full collections").isZero();
            return result;
        }

        private static long collections() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(bean -> bean.getName().contains("Old"))
                    .mapToLong(bean -> bean.getCollectionCount())
                    .sum();
        }
    }

    @ExtendWith(Stopwatch.class)
    @CpuProfile
    @HeapProfile
    @AllocsProfile
    @BlockProfile
    @MutexProfile
    @ThreadCreateProfile
    static class ProfiledTestCase {
        @Test
        void passes() {}
    }

    @ExtendWith(Stopwatch.class)
    @MaxAllocations(bytes = 1_000_000_000)
    @MaxBlockingTime("60s")
    @NoLeakedThreads(graceMillis = 60_000)
    static class LimitedTestCase {
        static final CountDownLatch END = new CountDownLatch(1);

        /** Its thread ends after the test's method, and before our grace is over if that lies there as well. */
        static class Release implements AfterTestExecutionCallback {
            @Override
            public void afterTestExecution(ExtensionContext context) {
                END.countDown();
            }
        }

        @Test
        @ExtendWith(Release.class)
        void leavesThreadThatEnds() {
            Waiter.of(END, "ends within the grace").start();
        }
    }

    @ExtendWith(Stopwatch.class)
    @MaxLiveObjects(1_000_000)
    static class LiveTestCase {
        @Test
        void passes() {}
    }

    @ExtendWith(Stopwatch.class)
    @CpuProfile
    @HeapProfile
    @BlockProfile
    @MutexProfile
    @MaxAllocations(bytes = 1_000_000_000)
    @NoLeakedThreads
    static class SeparateThreadTestCase {
        @Test
        @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void passes() {}
    }

    @ExtendWith(Stopwatch.class)
    @CpuProfile
    @HeapProfile
    @BlockProfile
    @NoLeakedThreads
    @Timeout(60)
    static class LifecycleTestCase {
        @BeforeEach
        void beforeEach() {}

        @AfterEach
        void afterEach() {}

        @RepeatedTest(2)
        void passes() {}

        @TestFactory
        List<DynamicTest> dynamic() {
            return List.of(DynamicTest.dynamicTest("passes", () -> {}));
        }
    }

    @ExtendWith(Stopwatch.class)
    @CpuProfile
    @HeapProfile
    @BlockProfile
    static class PreemptiveTestCase {
        @Test
        void passes() {
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                assertThat(TimeUnit.NANOSECONDS.toMillis(nanos)).isLessThan(MOST_MILLIS);
            });
        }
    }

    /** For a whole run. */
    @ExtendWith(Stopwatch.class)
    static class PlainTestCase {
        @BeforeEach
        void beforeEach() {}

        @Test
        void passes() {}
    }
}
