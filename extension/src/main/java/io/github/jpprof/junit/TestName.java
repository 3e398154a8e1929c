// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.UniqueId;

/**
 * What a test is called in labels, and where its artifacts go.
 *
 * @param className the class's binary name, with the number of its invocation if it is a template
 * @param method the method's name; with its parameter types if it is overloaded
 * @param invocation the number of the invocation of a template, or the path of numbers to a dynamic test; empty for
 *     others
 */
record TestName(String className, String method, List<String> invocation) {
    TestName {
        invocation = List.copyOf(invocation);
    }

    static TestName of(UniqueId id, Class<?> testClass, Method method) {
        List<String> classInvocations = numbers(id, "class-template-invocation");
        List<String> invocations = Stream.of("test-template-invocation", "dynamic-container", "dynamic-test")
                .flatMap(type -> numbers(id, type).stream())
                .toList();
        return new TestName(
                joined(testClass.getName(), classInvocations, "-"), unambiguous(testClass, method), invocations);
    }

    /** The value of the label {@code test}: {@code encodes}, {@code encodes[2]}. */
    String label() {
        return invocation.isEmpty() ? method : method + "[" + String.join(".", invocation) + "]";
    }

    /** The folder of the test's artifacts, relative to the folder of all. */
    Path folder() {
        return Path.of(SafeName.of(className), SafeName.of(joined(method, invocation, "-")));
    }

    private static String joined(String name, List<String> numbers, String separator) {
        return numbers.isEmpty() ? name : name + separator + String.join(separator, numbers);
    }

    private static List<String> numbers(UniqueId id, String segmentType) {
        return id.getSegments().stream()
                .filter(segment -> segment.getType().equals(segmentType))
                .map(segment -> segment.getValue().replace("#", ""))
                .toList();
    }

    /** The method's name; more of it where another method's folder would be the same, on a system that ignores case. */
    private static String unambiguous(Class<?> testClass, Method method) {
        List<Method> alike = ReflectionSupport.findMethods(
                testClass,
                other -> other.getName().equalsIgnoreCase(method.getName()) && !other.isSynthetic(),
                HierarchyTraversalMode.BOTTOM_UP);
        if (alike.size() < 2) {
            // Kotlin allows a method "encodes-1"; so would be called the first invocation of a template "encodes".
            return method.getName().matches(".*-[0-9-]+")
                    ? SafeName.withHash(method.getName(), method.toString())
                    : method.getName();
        }
        boolean caseOnly = alike.stream().anyMatch(other -> !other.getName().equals(method.getName()));
        String signature = method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"));
        return caseOnly ? SafeName.withHash(signature, method.toString()) : signature;
    }
}
