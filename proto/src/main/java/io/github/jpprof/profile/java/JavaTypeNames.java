// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

/** Turns the JVM's names of types into those of the language. */
public final class JavaTypeNames {
    private JavaTypeNames() {}

    /** {@code [[Ljava/lang/String;} becomes {@code java.lang.String[][]}, {@code java/util/List} {@code java.util.List}. */
    public static String readable(String internalName) {
        int dimensions = 0;
        while (dimensions < internalName.length() && internalName.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0) {
            return internalName.replace('/', '.');
        }
        String element = internalName.substring(dimensions);
        String name = element.length() == 1 ? primitive(element.charAt(0)) : object(element);
        return name + "[]".repeat(dimensions);
    }

    private static String object(String descriptor) {
        boolean wrapped = descriptor.startsWith("L") && descriptor.endsWith(";");
        return (wrapped ? descriptor.substring(1, descriptor.length() - 1) : descriptor).replace('/', '.');
    }

    private static String primitive(char code) {
        return switch (code) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> String.valueOf(code);
        };
    }
}
