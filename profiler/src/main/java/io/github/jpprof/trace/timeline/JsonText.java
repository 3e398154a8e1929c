// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.timeline;

import java.util.Locale;
import java.util.Map;

/** Writes the few shapes of JSON that a timeline has: one object a line, with strings, numbers and one level more. */
final class JsonText {
    private JsonText() {}

    /** The object with these members, in their order; values are strings, numbers, booleans and such maps. */
    static String object(Map<String, ?> members) {
        StringBuilder text = new StringBuilder();
        append(text, members);
        return text.toString();
    }

    private static void append(StringBuilder text, Map<?, ?> members) {
        char separator = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(separator);
            string(text, member.getKey().toString());
            text.append(':');
            value(text, member.getValue());
            separator = ',';
        }
        text.append(members.isEmpty() ? "{}" : "}");
    }

    private static void value(StringBuilder text, Object value) {
        if (value instanceof Map<?, ?> members) {
            append(text, members);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            text.append(String.format(Locale.ROOT, "%.3f", number));
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            text.append(value);
        } else {
            string(text, value.toString());
        }
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                // Also half a surrogate pair, which has no form in UTF-8.
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
