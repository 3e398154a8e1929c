// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import java.util.regex.Pattern;

/** The names of threads in labels. */
public final class ThreadNames {
    /** One behind a capital letter is a name: C2, G1. */
    private static final Pattern NUMBER = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}"
            + "|(?<=@)[0-9a-f]{1,8}(?![A-Za-z0-9])"
            + "|(?<![A-Za-z0-9])0[xX]\\p{XDigit}+"
            + "|(?<![A-Za-z0-9])(?=[A-Fa-f]*[0-9])\\p{XDigit}{8,}(?![A-Za-z0-9])"
            + "|(?<![A-Z0-9])[0-9]+");

    private ThreadNames() {}

    /**
     * The name with {@code N} for each number in it, decimal or hexadecimal, and for each UUID and hash code. They count pools and
     * workers, or identify one piece of work; kept, they would split equal samples, and a label would have other values in
     * every run. A thread without a name is {@code (unnamed)}.
     */
    public static String stable(String name) {
        String stable = NUMBER.matcher(name).replaceAll("N");
        return stable.isEmpty() ? "(unnamed)" : stable;
    }
}
