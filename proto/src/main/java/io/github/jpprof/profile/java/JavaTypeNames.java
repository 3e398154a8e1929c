// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

/** The names of Java types in labels. */
public final class JavaTypeNames {
    private JavaTypeNames() {}

    /**
     * The name of a class or an array type as in source code: {@code java.util.List}, {@code java.lang.String[][]}.
     *
     * <p>As in the names of functions, what the JVM or a library numbers differently in every run is removed, so that a label
     * has the same values in every run.
     *
     * @param recorded with dots or slashes; an array either as the JVM's descriptor, {@code [[Ljava/lang/String;}, or with
     *     brackets at its end
     */
    public static String readable(String recorded) {
        int dimensions = 0;
        while (dimensions < recorded.length() && recorded.charAt(dimensions) == '[') {
            dimensions++;
        }
        int end = recorded.length();
        while (end - dimensions > 2 && recorded.startsWith("[]", end - 2)) {
            end -= 2;
        }
        String element = recorded.substring(dimensions, end);
        String name = dimensions > 0 && element.length() == 1 ? primitive(element) : object(element);
        return name + "[]".repeat(dimensions) + recorded.substring(end);
    }

    private static String object(String element) {
        boolean wrapped = element.startsWith("L") && element.endsWith(";");
        String name = wrapped ? element.substring(1, element.length() - 1) : element;
        return HiddenClassNames.normalize(name.replace('/', '.'));
    }

    private static String primitive(String code) {
        return switch (code) {
            case "Z" -> "boolean";
            case "B" -> "byte";
            case "C" -> "char";
            case "S" -> "short";
            case "I" -> "int";
            case "J" -> "long";
            case "F" -> "float";
            case "D" -> "double";
            default -> code;
        };
    }
}
