// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.options;

import io.github.jpprof.annotated.AnnotatedPlaces;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;

/** The places of a benchmark's annotations: its methods, its class and the classes around that. */
public final class BenchmarkAnnotations {
    private BenchmarkAnnotations() {}

    /** Those of a benchmark, or of all methods of a group, by JMH's name of it: class, dot, method or group. */
    public static AnnotatedPlaces of(String benchmark) {
        List<AnnotatedElement> places = new ArrayList<>();
        Class<?> type = classOf(benchmark);
        methods(type, benchmark).values().forEach(places::addAll);
        places.addAll(around(type));
        return new AnnotatedPlaces(places);
    }

    /** Those of each method of a benchmark; without a group that is one. Empty if this JVM can't load the benchmark's class. */
    public static Map<String, AnnotatedPlaces> byMethod(String benchmark) {
        Map<String, AnnotatedPlaces> byMethod = new TreeMap<>();
        Class<?> type = classOf(benchmark);
        methods(type, benchmark).forEach((name, places) -> {
            List<AnnotatedElement> all = new ArrayList<>(places);
            all.addAll(around(type));
            byMethod.put(name, new AnnotatedPlaces(all));
        });
        return byMethod;
    }

    /** The class of a benchmark, or null if it can't be loaded: JMH joins the name of a nested class with dots. */
    private static @Nullable Class<?> classOf(String benchmark) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        String name = benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
        while (!name.isEmpty()) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                int dot = name.lastIndexOf('.');
                name = dot < 0 ? "" : name.substring(0, dot) + "$" + name.substring(dot + 1);
            } catch (LinkageError e) {
                return null; // built for a later JVM than this one, which may start one for the forks
            }
        }
        return null;
    }

    private static List<AnnotatedElement> around(@Nullable Class<?> type) {
        List<AnnotatedElement> around = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            around.add(each);
        }
        return around;
    }

    private static Map<String, List<AnnotatedElement>> methods(@Nullable Class<?> type, String benchmark) {
        String name = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        Map<String, List<AnnotatedElement>> methods = new TreeMap<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Arrays.stream(declaring.getDeclaredMethods())
                    .filter(method -> isOf(method, name))
                    .forEach(method -> methods.computeIfAbsent(method.getName(), n -> new ArrayList<>())
                            .add(method));
        }
        return methods;
    }

    private static boolean isOf(Method method, String name) {
        Group group = method.getAnnotation(Group.class);
        return method.isAnnotationPresent(Benchmark.class)
                && (group == null ? method.getName() : group.value()).equals(name);
    }
}
