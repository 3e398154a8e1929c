// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.text;

import java.util.Comparator;

/** Strings in the order of their UTF-8 bytes, which is that of code points and Go's. */
public final class ByteOrder {
    /** The order; {@link String#compareTo} differs where characters beyond the first 65,536 come in. */
    public static final Comparator<String> STRINGS = ByteOrder::compare;

    private ByteOrder() {}

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
