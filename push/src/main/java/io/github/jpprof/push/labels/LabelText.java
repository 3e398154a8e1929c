// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.labels;

import java.util.regex.Pattern;

/** Names and values of labels in the form that all stores take. */
public final class LabelText {
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-zA-Z0-9_]");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LONGEST_VALUE = 200;

    private LabelText() {}

    /** A name of letters, digits and underscores, which does not begin with a digit. */
    public static String name(String text) {
        String name = NOT_IN_NAMES.matcher(text).replaceAll("_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    }

    /** A value without control characters, of 200 characters at most. */
    public static String value(String text) {
        String clean = CONTROL.matcher(text).replaceAll(" ").strip();
        if (clean.length() <= LONGEST_VALUE) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(LONGEST_VALUE - 1)) ? LONGEST_VALUE - 1 : LONGEST_VALUE;
        return clean.substring(0, end);
    }
}
