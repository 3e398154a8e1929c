// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes one JSON value, piece by piece.
 *
 * <p>The text is ASCII without {@code <}, {@code >} and {@code &}, so it means the same in a file of any encoding and
 * can't end the {@code script} element of a page that it stands in. A library would do as well, but this is for the class
 * path of other people's tests, where the one they use must not meet another version of itself.
 */
public final class JsonWriter {
    private static final String UNSAFE = "\"\\<>&\u007f";

    private final Appendable out;
    private final Deque<Character> open = new ArrayDeque<>();
    private boolean first = true;
    private boolean named;

    /** A writer of one value to {@code out}, which it does not close. */
    public JsonWriter(Appendable out) {
        this.out = out;
    }

    /** Begins an object. */
    public JsonWriter object() {
        return begin('{', '}');
    }

    /** Begins an array. */
    public JsonWriter array() {
        return begin('[', ']');
    }

    private JsonWriter begin(char opening, char closing) {
        separate();
        write(opening);
        open.push(closing);
        first = true;
        return this;
    }

    /** Ends the innermost object or array. */
    public JsonWriter end() {
        write(open.pop());
        first = false;
        return this;
    }

    /** The name of the object's next member. */
    public JsonWriter name(String name) {
        value(name);
        write(':');
        named = true;
        return this;
    }

    /** A string; unpaired surrogates are kept. */
    public JsonWriter value(String text) {
        separate();
        write('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        write('"');
        return this;
    }

    /** A number, with all its digits. */
    public JsonWriter value(long number) {
        separate();
        write(Long.toString(number));
        return this;
    }

    /** The value {@code null}. */
    public JsonWriter nothing() {
        separate();
        write("null");
        return this;
    }

    /** A member of an object. */
    public JsonWriter member(String name, String text) {
        return name(name).value(text);
    }

    /** A member of an object. */
    public JsonWriter member(String name, long number) {
        return name(name).value(number);
    }

    private void separate() {
        if (!first && !named) {
            write(',');
        }
        first = false;
        named = false;
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> write("\\" + c);
            case '\n' -> write("\\n");
            default -> {
                if (c < ' ' || c > '~' || UNSAFE.indexOf(c) >= 0) {
                    write(String.format("\\u%04x", (int) c));
                } else {
                    write(c);
                }
            }
        }
    }

    private void write(char c) {
        try {
            out.append(c);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
