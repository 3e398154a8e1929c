// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.config;

import io.github.jpprof.annotated.AnnotatedPlaces;
import io.github.jpprof.junit.names.TestName;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.UniqueId;

/**
 * What is kept in, and asked of, JUnit's contexts; works from JUnit 5.10 to 6.
 *
 * <p>The context of a dynamic test knows neither class nor method: those are its factory's.
 */
public final class TestContexts {
    private static final Namespace NAMESPACE = Namespace.create(TestContexts.class);

    private TestContexts() {}

    /** The test's method, or the factory of a dynamic test. */
    public static Optional<Method> testMethod(ExtensionContext context) {
        return nearest(context, ExtensionContext::getTestMethod);
    }

    /** Whether this is the context of a factory of dynamic tests, which is not a test itself. */
    public static boolean isFactory(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> AnnotationSupport.isAnnotated(method, TestFactory.class))
                .isPresent();
    }

    /** Whether anything is to be profiled, and limits to be checked. */
    public static boolean isProfiled(ExtensionContext context) {
        return settings(context).enabled();
    }

    /** The test's class and, if it is nested, the classes around it. */
    private static Collection<Class<?>> testClassesInnermostFirst(ExtensionContext context) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            at.get().getTestClass().ifPresent(classes::add);
        }
        return classes;
    }

    /** The annotations of a test: of its method, its class and the classes around that. */
    public static AnnotatedPlaces annotatedPlaces(ExtensionContext context) {
        return ofMethod(context)
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(AnnotatedPlaces.class, key -> readAnnotations(context), AnnotatedPlaces.class);
    }

    private static AnnotatedPlaces readAnnotations(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>();
        testMethod(context).ifPresent(elements::add);
        elements.addAll(testClassesInnermostFirst(context));
        return new AnnotatedPlaces(elements);
    }

    /** Where to keep what is the same for all invocations of a test's method. */
    public static ExtensionContext ofMethod(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (Optional<ExtensionContext> at = context.getParent();
                at.isPresent();
                at = at.get().getParent()) {
            outermost = at.get().getTestMethod().isPresent() ? at.get() : outermost;
        }
        return outermost;
    }

    /** The name of a test. */
    public static TestName name(ExtensionContext context) {
        // By its identifier, since a store hands out what the contexts around it have.
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> nameOf(context), TestName.class);
    }

    private static TestName nameOf(ExtensionContext context) {
        return TestName.of(
                UniqueId.parse(context.getUniqueId()),
                nearest(context, ExtensionContext::getTestClass).orElseThrow(),
                testMethod(context).orElseThrow(),
                context.getDisplayName());
    }

    private static <T> Optional<T> nearest(ExtensionContext context, Function<ExtensionContext, Optional<T>> what) {
        Optional<T> here = what.apply(context);
        return here.isPresent() ? here : context.getParent().flatMap(parent -> nearest(parent, what));
    }

    /**
     * The configuration, read once a run.
     *
     * @throws IllegalArgumentException if it is wrong
     */
    public static Configuration settings(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        Configuration settings = store.get(Configuration.class, Configuration.class);
        if (settings == null) {
            settings = Configuration.read(
                    context::getConfigurationParameter, System.getProperties().stringPropertyNames());
            store.put(Configuration.class, settings);
        }
        return settings;
    }
}
