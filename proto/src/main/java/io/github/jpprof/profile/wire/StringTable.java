// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The strings of a file being written, numbered in the order of first use; index 0 is the empty one. */
public final class StringTable {
    private static final char REPLACEMENT = '\uFFFD';

    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    StringTable() {
        index("");
    }

    long index(String string) {
        Integer known = indexes.get(string);
        if (known != null) {
            return known;
        }
        String encodable = wellFormed(string);
        int next = indexes.size();
        Integer earlier = indexes.putIfAbsent(encodable, next);
        return earlier == null ? next : earlier;
    }

    Set<String> inOrder() {
        return indexes.keySet();
    }

    /**
     * The string with a replacement character for each surrogate without its partner.
     *
     * <p>Class and thread names may contain such surrogates. UTF-8 cannot encode them, and some readers reject a profile that
     * tries.
     */
    public static String wellFormed(String string) {
        StringBuilder fixed = null;
        for (int i = 0; i < string.length(); i++) {
            if (!Character.isSurrogate(string.charAt(i))) {
                continue;
            }
            if (Character.isSupplementaryCodePoint(string.codePointAt(i))) {
                i++;
                continue;
            }
            fixed = fixed == null ? new StringBuilder(string) : fixed;
            fixed.setCharAt(i, REPLACEMENT);
        }
        return fixed == null ? string : fixed.toString();
    }
}
