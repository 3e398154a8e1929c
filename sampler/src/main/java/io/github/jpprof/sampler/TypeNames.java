// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import org.jspecify.annotations.Nullable;

/** Converts the JVM's type signatures to names. */
final class TypeNames {
    private TypeNames() {}

    /** The binary name of a class: {@code a.B} of {@code La/B;}, {@code a.B/0x01} of the hidden class {@code La/B.0x01;}. */
    static String className(@Nullable String signature) {
        if (signature == null || !signature.startsWith("L") || !signature.endsWith(";")) {
            return signature == null ? "" : signature;
        }
        String name = signature.substring(1, signature.length() - 1);
        int hidden = name.lastIndexOf('.');
        return hidden < 0
                ? name.replace('/', '.')
                : name.substring(0, hidden).replace('/', '.') + '/' + name.substring(hidden + 1);
    }

    /** The name of a type, with arrays as in source code, {@code int[][]}. */
    static String typeName(@Nullable String signature) {
        if (signature == null) {
            return "";
        }
        int dimensions = 0;
        while (dimensions < signature.length() && signature.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = signature.substring(dimensions);
        return (element.length() == 1 ? primitive(element.charAt(0)) : className(element)) + "[]".repeat(dimensions);
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
