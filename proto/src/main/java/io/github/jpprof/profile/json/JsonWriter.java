// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.json;

import io.github.jpprof.profile.wire.KeptBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes one JSON value, element by element.
 *
 * <p>The text is ASCII without {@code <}, {@code >} and {@code &}, so it means the same in a file of any encoding and
 * cannot end the {@code script} element of a page that contains it. This is not a library's writer because it is on the
 * class path of the tests that are profiled, where a second version of a JSON library does harm.
 *
 * <p>An {@link IOException} of the output is thrown as an {@link UncheckedIOException}.
 */
public final class JsonWriter {
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_PRINTABLE = '~';
    private static final char REPLACEMENT = '\uFFFD';
    private static final String HEX = "0123456789abcdef";

    private final Appendable out;
    private final Deque<Character> open = new ArrayDeque<>();
    private boolean first = true;
    private boolean named;
    private boolean onNewLine;

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
        breakLine();
        write(open.pop());
        first = false;
        return this;
    }

    /** Puts what follows on a new line: the next element, or the end of the object or array. */
    public JsonWriter newLine() {
        onNewLine = true;
        return this;
    }

    /** The name of the object's next member. */
    public JsonWriter name(String name) {
        value(name);
        write(':');
        named = true;
        return this;
    }

    /** A string; unpaired surrogates are kept, and bytes of files that are no characters are replaced, as Go's writer does. */
    public JsonWriter value(String text) {
        separate();
        write('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (needsEscape(c)) {
                write(text, written, i);
                if (Character.isHighSurrogate(c) && KeptBytes.isKept(text.codePointAt(i))) {
                    escaped(REPLACEMENT);
                    i++;
                } else {
                    escaped(c);
                }
                written = i + 1;
            }
        }
        write(text, written, text.length());
        write('"');
        return this;
    }

    /** A number, with all its digits. */
    public JsonWriter value(long number) {
        separate();
        write(Long.toString(number));
        return this;
    }

    /** A number that is given in thousandths, with three decimals: 1234567 is written as {@code 1234.567}. */
    public JsonWriter thousandths(long number) {
        separate();
        write(number < 0 ? "-" : "");
        write(Long.toString(Math.abs(number / 1000)));
        write('.');
        write(Long.toString(1000 + Math.abs(number % 1000)).substring(1));
        return this;
    }

    /** A value that another writer wrote. */
    public JsonWriter json(String written) {
        separate();
        write(written);
        return this;
    }

    /** {@code true} or {@code false}. */
    public JsonWriter value(boolean value) {
        separate();
        write(Boolean.toString(value));
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
        breakLine();
        first = false;
        named = false;
    }

    private void breakLine() {
        if (onNewLine) {
            write('\n');
            onNewLine = false;
        }
    }

    private static boolean needsEscape(char c) {
        return c < FIRST_PRINTABLE || c > LAST_PRINTABLE || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&';
    }

    private void escaped(char c) {
        write('\\');
        switch (c) {
            case '"', '\\' -> write(c);
            case '\n' -> write('n');
            default -> {
                write('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    write(HEX.charAt(c >> shift & 0xF));
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
        write(text, 0, text.length());
    }

    private void write(String text, int start, int end) {
        try {
            out.append(text, start, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
