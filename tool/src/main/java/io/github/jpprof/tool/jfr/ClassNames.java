// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.List;

/** Converts the JVM's class names to those of the Java language. */
final class ClassNames {
    /** Parking on these is lock contention, not waiting for work or for time to pass. */
    private static final List<String> LOCKS = List.of(
            "java.util.concurrent.locks.ReentrantLock",
            "java.util.concurrent.locks.ReentrantReadWriteLock",
            "java.util.concurrent.locks.StampedLock",
            "java.util.concurrent.Semaphore");

    private ClassNames() {}

    static boolean isLock(String name) {
        for (String lock : LOCKS) {
            if (name.startsWith(lock)) {
                return true;
            }
        }
        return false;
    }

    /** Converts {@code [[Ljava/lang/String;} to {@code java.lang.String[][]}; async-profiler's {@code byte[]} stays. */
    static String readable(String recorded) {
        int dimensions = 0;
        while (dimensions < recorded.length() && recorded.charAt(dimensions) == '[') {
            dimensions++;
        }
        String name = recorded.substring(dimensions);
        if (dimensions > 0 && name.length() == 1) {
            name = primitive(name);
        } else if (dimensions > 0 && name.startsWith("L") && name.endsWith(";")) {
            name = name.substring(1, name.length() - 1);
        }
        return name.replace('/', '.') + "[]".repeat(dimensions);
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
