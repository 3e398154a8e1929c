// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import io.github.jpprof.profile.files.SafeFileName;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.UniqueId;

/**
 * What a test is called in labels and warnings, and where its artifacts go.
 *
 * @param className the class's binary name, with the number of its invocation if it is a template
 * @param method the method's name; with its parameter types if it is overloaded
 * @param invocation the number of the invocation of a template, or the path of numbers to a dynamic test; empty for
 *     others
 * @param distinction what makes the folder unique where others have its name; {@code ""} if none has
 * @param displayName what its author calls it; {@code ""} where that says nothing beyond the method's name and the number
 *     of the invocation
 */
public record TestName(
        String className, String method, List<String> invocation, String distinction, String displayName) {
    public TestName {
        invocation = List.copyOf(invocation);
    }

    /**
     * The name of a test that is a Java method, or is made by one.
     *
     * @param displayName as JUnit has it
     */
    public static TestName of(UniqueId id, Class<?> testClass, Method method, String displayName) {
        return of(
                id,
                testClass.getName(),
                TestMethods.name(testClass, method),
                TestMethods.needsHash(testClass, method) ? method.toString() : "",
                new AuthorsName(displayName, method.getName(), TestMethods.parameters(method, ", ")));
    }

    /**
     * The name of a test that may be no Java method.
     *
     * @param displayName as JUnit has it
     */
    public static TestName of(UniqueId id, String className, String method, String displayName) {
        return of(id, className, method, "", new AuthorsName(displayName, method, "()"));
    }

    private static TestName of(
            UniqueId id, String className, String method, String distinction, AuthorsName displayName) {
        List<String> classes = List.of();
        List<String> invocations = List.of();
        for (UniqueId.Segment segment : id.getSegments()) {
            switch (segment.getType()) {
                case "class-template-invocation" -> classes = and(classes, segment);
                case "test-template-invocation", "dynamic-container", "dynamic-test" ->
                    invocations = and(invocations, segment);
                default -> {
                    // no number
                }
            }
        }
        return new TestName(
                numbered(className, classes), method, invocations, distinction, displayName.beyond(invocations));
    }

    /** The same name for a test whose folder is taken by another one. */
    TestName distinctBy(String uniqueId) {
        return new TestName(className, method, invocation, distinction + uniqueId, displayName);
    }

    /** The value of the label {@code test}: {@code encodes}, {@code encodes[2]}. */
    public String label() {
        return invocation.isEmpty() ? method : method + "[" + String.join(".", invocation) + "]";
    }

    /** The folder of the test's artifacts, relative to the folder of all. */
    Path folder() {
        String test = numbered(method, invocation);
        return Path.of(
                SafeFileName.of(className),
                distinction.isEmpty() ? SafeFileName.of(test) : SafeFileName.withHash(test, test + distinction));
    }

    private static String numbered(String name, List<String> numbers) {
        return numbers.isEmpty() ? name : name + "-" + String.join("-", numbers);
    }

    private static List<String> and(List<String> numbers, UniqueId.Segment segment) {
        List<String> more = new ArrayList<>(numbers);
        more.add(segment.getValue().replace("#", ""));
        return more;
    }

    /** For messages: {@code com.example.CodecTest.encodes[2]}. */
    @Override
    public String toString() {
        return className + "." + label();
    }
}
