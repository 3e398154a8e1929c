// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.json.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON: objects are ordered maps, arrays are lists, and numbers keep their text, since nothing is
 * calculated with them. {@code null} is left out of objects and arrays.
 */
final class JsonText {
    private static final int MAX_DEPTH = 50;

    /** A number as written. */
    record Digits(String text) {}

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * Parses a value.
     *
     * @throws IOException if the text is not JSON
     */
    static Object read(String text) throws IOException {
        JsonText json = new JsonText(text);
        Object value = json.value(0);
        json.space();
        if (json.at < text.length()) {
            throw json.wrong();
        }
        return value;
    }

    /** Writes a value of these types as JSON. */
    static void write(Object value, StringBuilder out) {
        if (value instanceof Map<?, ?> members) {
            String separator = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                write(String.valueOf(member.getKey()), out.append(separator));
                write(member.getValue(), out.append(':'));
                separator = ",";
            }
            out.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> values) {
            String separator = "[";
            for (Object each : values) {
                write(each, out.append(separator));
                separator = ",";
            }
            out.append(values.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            new JsonWriter(out).value(string);
        } else {
            out.append(value instanceof Digits number ? number.text() : value);
        }
    }

    private Object value(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw wrong();
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", Nothing.NULL);
            default -> number();
        };
    }

    private enum Nothing {
        NULL
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        for (space(); peek() != '}'; space()) {
            if (!members.isEmpty() || peek() == ',') {
                expect(',');
                space();
            }
            String name = string();
            space();
            expect(':');
            Object value = value(depth + 1);
            if (value != Nothing.NULL) {
                members.put(name, value);
            }
        }
        at++;
        return members;
    }

    private List<Object> array(int depth) throws IOException {
        List<Object> values = new ArrayList<>();
        at++;
        boolean first = true;
        for (space(); peek() != ']'; space()) {
            if (!first) {
                expect(',');
            }
            first = false;
            Object value = value(depth + 1);
            if (value != Nothing.NULL) {
                values.add(value);
            }
        }
        at++;
        return values;
    }

    private String string() throws IOException {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws IOException {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                String digits = text.substring(at, Math.min(text.length(), at + 4));
                if (!digits.matches("[0-9a-fA-F]{4}")) {
                    throw wrong();
                }
                at += 4;
                yield (char) Integer.parseInt(digits, 16);
            }
            case '"', '\\', '/' -> c;
            default -> throw wrong();
        };
    }

    private Digits number() throws IOException {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == start) {
            throw wrong();
        }
        return new Digits(text.substring(start, at));
    }

    private Object word(String word, Object value) throws IOException {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() throws IOException {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void expect(char c) throws IOException {
        if (peek() != c) {
            throw wrong();
        }
        at++;
    }

    private IOException wrong() {
        return new IOException("invalid JSON at character " + at);
    }
}
