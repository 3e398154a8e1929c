// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the author of a test calls it.
 *
 * @param given JUnit's display name, which is made of the method where the author gave none
 * @param method the name of the method
 * @param parameters the types of its parameters, as JUnit writes them: {@code (String, int)}
 */
record AuthorsName(String given, String method, String parameters) {
    /** The report has it in the row of a table, and JUnit puts 512 characters of each argument into it. */
    private static final int MAX_LENGTH = 200;

    private static final String CUT = "…";

    /** What it says beyond the label of the test; {@code ""} if that is nothing. */
    String beyond(List<String> invocation) {
        String name = given.strip();
        if (!invocation.isEmpty()) {
            String number = invocation.get(invocation.size() - 1);
            String prefix = "[" + number + "]";
            if (name.startsWith("repetition " + number + " of ")) {
                return "";
            }
            name = name.startsWith(prefix) ? name.substring(prefix.length()).strip() : name;
        }
        return isOfMethod(name) ? "" : cut(name);
    }

    /** Whether JUnit made it, by the standard generator or by the simple one. */
    private boolean isOfMethod(String name) {
        return Stream.of("", "()", parameters, " " + parameters).anyMatch(end -> name.equals(method + end));
    }

    private static String cut(String name) {
        if (name.length() <= MAX_LENGTH) {
            return name;
        }
        int end = MAX_LENGTH - CUT.length();
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
