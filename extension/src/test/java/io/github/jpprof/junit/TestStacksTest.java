// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of a stack is the test's. */
class TestStacksTest {
    private static final String CALLER = "io.github.jpprof.junit.AnnotatedTests.profile";

    @Test
    void stackBeginsAboveCallerOfTheTest() {
        assertThat(ofTheTest("java.util.List.of", "a.Test.t", "java.lang.reflect.Method.invoke", CALLER, "a.Main.main"))
                .containsExactly("java.util.List.of", "a.Test.t");
    }

    @Test
    void excludesReflectionBelowTest() {
        assertThat(ofTheTest(
                        "java.util.HashMap.put",
                        "java.lang.invoke.MethodType.of",
                        "java.lang.reflect.Method.invoke",
                        CALLER))
                .isEmpty();
        assertThat(ofTheTest("java.util.HashMap.put", "java.lang.reflect.Method.invoke", "org.junit.A.b", CALLER))
                .isEmpty();
        assertThat(ofTheTest("org.junit.A.b", CALLER)).isEmpty();
    }

    @Test
    void acceptsJdkMethodAsDynamicTest() {
        assertThat(ofTheTest("java.util.ArrayList.grow", "java.util.ArrayList.add", "org.junit.A.execute", CALLER))
                .containsExactly("java.util.ArrayList.grow", "java.util.ArrayList.add");
    }

    @Test
    void excludesWorkOfJpprofBeforeTest() {
        assertThat(ofTheTest(
                        "java.util.ArrayList.grow",
                        "io.github.jpprof.junit.TestProfiling.start",
                        "io.github.jpprof.junit.AnnotatedTests.interceptTestMethod",
                        "io.github.jpprof.JpprofExtension.interceptTestMethod",
                        "org.junit.A.b"))
                .isEmpty();
    }

    @Test
    void excludesWorkOfJpprofAboveCaller() {
        assertThat(ofTheTest(
                        "java.util.ArrayList.grow",
                        "org.junit.A.b",
                        "java.util.Optional.map",
                        "io.github.jpprof.junit.config.TestContexts.name",
                        "io.github.jpprof.junit.TestLimits.start",
                        CALLER))
                .isEmpty();
    }

    @Test
    void excludesInterceptorsOfOthers() {
        String chain = "org.junit.jupiter.engine.execution.InvocationInterceptorChain$";
        String next = chain + "InterceptedInvocation.proceed";
        String last = chain + "ValidatingInvocation.proceed";

        assertThat(ofTheTest(
                        "a.Lib.f", "a.Test.t", "org.junit.A.b", last, "a.Pass.x", "a.Pass.intercept", next, CALLER))
                .containsExactly("a.Lib.f", "a.Test.t");
        assertThat(ofTheTest("a.Lib.f", "org.junit.A.b", last, "a.Pass.intercept", next, CALLER))
                .containsExactly("a.Lib.f");
        assertThat(ofTheTest(
                        "java.lang.reflect.Method.invoke", "org.junit.A.b", last, "a.Pass.intercept", next, CALLER))
                .isEmpty();
        assertThat(ofTheTest("a.Lib.f", "a.Pass.intercept", next, CALLER)).isEmpty();
        assertThat(ofTheTest("a.Inner.t", last, "a.Pass.intercept", next, "a.Outer.t", "org.junit.A.b", last, CALLER))
                .containsExactly("a.Inner.t", last, "a.Pass.intercept", next, "a.Outer.t");
    }

    @Test
    void keepsWholeStackOfStartedThread() {
        assertThat(ofTheTest("java.util.ArrayList.grow", "java.lang.Thread.run"))
                .containsExactly("java.util.ArrayList.grow", "java.lang.Thread.run");
    }

    /** Below it are some thirty frames more up to the method that all engines have in common, and each of them costs. */
    @Test
    void endsThreeFramesBelowTestsOfJupiter() {
        StackTraceElement[] stack = new Throwable().getStackTrace();
        Method end = requireNonNull(TestStacks.END);

        List<String> above = Stream.of(stack)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .filter(function -> !function.contains(".reflect."))
                .takeWhile(function -> !function.equals(TestStacks.function(end)))
                .toList();

        assertThat(above).hasSizeLessThan(5).contains(TestStacks.JUNIT);
    }

    private static Stream<String> ofTheTest(String... leafFirst) {
        List<Location> stack = Stream.of(leafFirst).map(Frames::synthetic).toList();
        return TestStacks.ofTheTest(stack, CALLER).stream().map(Location::functionName);
    }
}
