// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.demangle;

import java.util.ArrayList;
import java.util.List;

/** A mangled name while it is read, with the parts that it may refer back to. */
final class Mangled {
    private static final int DEEPEST = 200;

    private final String text;
    private final List<ParsedName> parts = new ArrayList<>();
    private int at;
    private int depth;

    Mangled(String text) {
        this.text = text;
    }

    /** The next character, or 0 at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    char take() {
        if (at >= text.length()) {
            throw new UnknownNameException();
        }
        return text.charAt(at++);
    }

    String take(int count) {
        if (count <= 0 || count > text.length() - at) {
            throw new UnknownNameException();
        }
        at += count;
        return text.substring(at - count, at);
    }

    boolean takeIf(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    boolean takeIf(String s) {
        boolean there = text.startsWith(s, at);
        at += there ? s.length() : 0;
        return there;
    }

    void expect(char c) {
        if (!takeIf(c)) {
            throw new UnknownNameException();
        }
    }

    boolean atDigit() {
        return isDigit(peek());
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** A decimal number that is not negative. */
    int number() {
        int number = 0;
        if (!atDigit()) {
            throw new UnknownNameException();
        }
        while (atDigit()) {
            number = number * 10 + (take() - '0');
            if (number > 1 << 20) {
                throw new UnknownNameException();
            }
        }
        return number;
    }

    /** A number that is encoded as one less and ends with an underscore; no digits encode 0. */
    int compactNumber() {
        int number = takeIf('_') ? 0 : number() + 1;
        if (number > 0) {
            expect('_');
        }
        return number;
    }

    /** The index of a part that is referred back to, in base 36. */
    int sequence() {
        int index = 0;
        boolean any = false;
        while (!takeIf('_')) {
            char c = take();
            if ((!isDigit(c) && !isUpper(c)) || index > 1 << 20) {
                throw new UnknownNameException();
            }
            index = index * 36 + (isDigit(c) ? c - '0' : c - 'A' + 10);
            any = true;
        }
        return any ? index + 1 : 0;
    }

    ParsedName add(ParsedName part) {
        parts.add(part);
        return part;
    }

    ParsedName part(int index) {
        if (index >= parts.size()) {
            throw new UnknownNameException();
        }
        return parts.get(index);
    }

    /** A limit of nesting: names come from files, and a deep one would overflow the stack. */
    void enter() {
        if (++depth > DEEPEST) {
            throw new UnknownNameException();
        }
    }

    void leave() {
        depth--;
    }
}
