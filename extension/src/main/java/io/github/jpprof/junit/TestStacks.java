// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stacks that begin at the test.
 *
 * <p>Below it lie fifty to a hundred frames of the test framework and the build tool, much the same for each test.
 */
final class TestStacks {
    /** The function by which every test engine of JUnit calls the methods of a test class. */
    static final String JUNIT = "org.junit.platform.commons.util.ReflectionUtils.invokeMethod";

    /**
     * The method below which nothing of a stack is looked at, where it is nearest to the leaf, so that a test which runs a launcher
     * of its own has the stacks of the inner tests. Each frame costs: Jupiter's is three frames below the test, and some thirty
     * above the one that other engines of its kind have, too. Null where neither can be found.
     */
    static final @Nullable Method END = Stream.of(
                    method("org.junit.jupiter.engine.execution.MethodInvocation", "proceed"),
                    method("org.junit.platform.engine.support.hierarchical.NodeTestTask", "execute"))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);

    private static final List<String> OURS = List.of(
            TestProfiling.class.getName() + ".",
            TestLimits.class.getName() + ".",
            TestMeasurement.class.getName() + ".",
            AnnotatedTests.class.getName() + ".",
            "io.github.jpprof.JpprofExtension.");

    private static final List<String> INVOKERS = Stream.concat(
                    Stream.of(
                            "java.lang.reflect.",
                            "jdk.internal.reflect.",
                            "java.lang.invoke.",
                            "jdk.internal.misc.",
                            "org.junit."),
                    OURS.stream())
            .toList();

    /** Calls the next interceptor of a test, which may be anybody's. */
    private static final String INTERCEPTED =
            "org.junit.jupiter.engine.execution.InvocationInterceptorChain$InterceptedInvocation.proceed";

    /** Calls the test, after the last interceptor. */
    private static final String NOT_INTERCEPTED =
            "org.junit.jupiter.engine.execution.InvocationInterceptorChain$ValidatingInvocation.proceed";

    /** A regular expression for the function of the frame that stands for the framework. */
    static final String FRAMEWORKS_FUNCTION = "^\\[test framework]$";

    /** Stands for what happens between the caller and the test's first step, including reflection, and after its last. */
    private static final List<Location> FRAMEWORK = List.of(Frames.synthetic("[test framework]"));

    private TestStacks() {}

    private static Optional<Method> method(String type, String name) {
        try {
            return Optional.of(Class.forName(type).getDeclaredMethod(name));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }

    /**
     * The part of a stack above its caller, leaf first; the whole stack if it doesn't come from there, as that of another
     * thread.
     *
     * @param caller the function below the test method, where it is nearest to the root
     */
    static List<Location> fromTheTestOn(List<Location> stack, String caller) {
        for (int i = stack.size() - 1; i > 0; i--) {
            if (stack.get(i).functionName().equals(caller)) {
                if (isOurs(stack.get(i - 1).functionName())) {
                    return FRAMEWORK;
                }
                int leaf = sizeOfTest(stack, i);
                return leaf == 0 || isReflections(stack, leaf) ? FRAMEWORK : stack.subList(0, leaf);
            }
        }
        // Nor is our own work between the start of a session and the call of the test the test's.
        return stack.stream().anyMatch(frame -> startsWithAny(frame.functionName(), OURS)) ? FRAMEWORK : stack;
    }

    /** A profile with those parts of its stacks. */
    static Profile fromTheTestOn(Profile profile, String caller) {
        ProfileBuilder cut = profile.toBuilderWithoutSamples();
        profile.samples()
                .forEach(
                        sample -> cut.add(fromTheTestOn(sample.locations(), caller), sample.labels(), sample.values()));
        return cut.build();
    }

    /** How many frames above the caller are the test's: neither the calls by which it is invoked nor those that intercept these. */
    private static int sizeOfTest(List<Location> stack, int caller) {
        boolean intercepted = false;
        int leaf = caller;
        while (leaf > 0) {
            String function = stack.get(leaf - 1).functionName();
            if (function.equals(INTERCEPTED)) {
                intercepted = true;
            } else if (function.equals(NOT_INTERCEPTED)) {
                intercepted = false;
            } else if (!intercepted && !isInvoker(function)) {
                break;
            }
            leaf--;
        }
        return leaf;
    }

    /** The same, but nothing of what is the framework's. */
    static List<Location> ofTheTest(List<Location> stack, String caller) {
        List<Location> cut = fromTheTestOn(stack, caller);
        return cut.equals(FRAMEWORK) ? List.of() : cut;
    }

    /** Whether so many frames of a stack are the JDK's and called by the JDK: a test method is not. */
    private static boolean isReflections(List<Location> stack, int size) {
        return isJdks(stack.get(size - 1).functionName())
                && isJdks(stack.get(size).functionName());
    }

    private static boolean isJdks(String function) {
        return function.startsWith("java.") || function.startsWith("jdk.") || function.startsWith("sun.");
    }

    /** Whether the caller called this for its own purposes, to begin and end limits or to load a class: tests are called by JUnit. */
    private static boolean isOurs(String function) {
        return !isInvoker(function) || startsWithAny(function, OURS);
    }

    private static boolean isInvoker(String function) {
        return startsWithAny(function, INVOKERS);
    }

    private static boolean startsWithAny(String function, List<String> prefixes) {
        for (int i = 0; i < prefixes.size(); i++) {
            if (function.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** As stacks name it. */
    static String function(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
