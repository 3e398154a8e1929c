// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import io.github.jpprof.profile.files.SafeFileName;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Names of the test methods of a class: as short as they can be and unique. */
final class TestMethods {
    /** Found once a class, because it costs more than a small test does. */
    private static final ClassValue<Map<String, List<Method>>> SAME_NAME = new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> testClass) {
            return ReflectionSupport.findMethods(testClass, TestMethods::isTest, HierarchyTraversalMode.BOTTOM_UP)
                    .stream()
                    .collect(Collectors.groupingBy(method -> SafeFileName.ignoringCase(method.getName())));
        }
    };

    private TestMethods() {}

    private static boolean isTest(Method method) {
        return !method.isSynthetic() && AnnotationSupport.isAnnotated(method, Testable.class);
    }

    /** The method's name; with its parameter types if another test has that name in upper or lower case. */
    static String name(Class<?> testClass, Method method) {
        return sameName(testClass, method).size() < 2 ? method.getName() : signature(method);
    }

    /** Whether another test has the same name, or one that differs in case only. */
    static boolean needsHash(Class<?> testClass, Method method) {
        List<Method> sameName = sameName(testClass, method);
        if (sameName.size() < 2) {
            return false;
        }
        String name = SafeFileName.ignoringCase(signature(method));
        return sameName.stream()
                        .filter(other ->
                                SafeFileName.ignoringCase(signature(other)).equals(name))
                        .count()
                > 1;
    }

    private static List<Method> sameName(Class<?> testClass, Method method) {
        return SAME_NAME.get(testClass).getOrDefault(SafeFileName.ignoringCase(method.getName()), List.of());
    }

    private static String signature(Method method) {
        return method.getName() + parameters(method, ",");
    }

    /** The simple names of a method's types of parameters, in brackets. */
    static String parameters(Method method, String separator) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(separator, "(", ")"));
    }
}
