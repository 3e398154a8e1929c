// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

/** Numbers of things in messages. */
public final class Plural {
    private Plural() {}

    /** {@code 1 object}, {@code 2 objects}; for nouns whose plural ends in {@code s}. */
    public static String of(long number, String noun) {
        return of(Long.toString(number), noun);
    }

    /** The same of a number in a format of its own: {@code 1.5 objects}, {@code 1,024 objects}. */
    public static String of(String number, String noun) {
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }
}
