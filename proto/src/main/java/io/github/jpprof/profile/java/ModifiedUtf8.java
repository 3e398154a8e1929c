// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JVM's own encoding of names: UTF-8, but for two things. A character beyond the Basic Multilingual Plane is its two surrogates
 * with three bytes each, and U+0000 is two bytes. A decoder of UTF-8 replaces both by U+FFFD.
 *
 * <p>The native parts of the JVM, and profilers that ask it for names, write it to recordings where those have UTF-8.
 */
public final class ModifiedUtf8 {
    private static final int SURROGATE_BYTES = 3;

    private ModifiedUtf8() {}

    /** The text of bytes in one of the two encodings. */
    public static String decode(byte[] bytes) {
        return new String(toUtf8(bytes), StandardCharsets.UTF_8);
    }

    /** The bytes in UTF-8; the same array if they are. */
    public static byte[] toUtf8(byte[] bytes) {
        byte[] utf8 = bytes;
        int length = 0;
        int done = 0;
        for (int i = 0; i + 1 < bytes.length; i++) {
            boolean pair = isPair(bytes, i);
            if (pair || isZero(bytes, i)) {
                utf8 = utf8 == bytes ? new byte[bytes.length] : utf8;
                System.arraycopy(bytes, done, utf8, length, i - done);
                length += i - done;
                byte[] character = pair
                        ? new String(new char[] {unit(bytes, i), unit(bytes, i + SURROGATE_BYTES)})
                                .getBytes(StandardCharsets.UTF_8)
                        : new byte[1];
                System.arraycopy(character, 0, utf8, length, character.length);
                length += character.length;
                done = i + (pair ? 2 * SURROGATE_BYTES : 2);
                i = done - 1;
            }
        }
        if (utf8 == bytes) {
            return bytes;
        }
        System.arraycopy(bytes, done, utf8, length, bytes.length - done);
        return Arrays.copyOf(utf8, length + bytes.length - done);
    }

    private static boolean isPair(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) == 0xED
                && at + 2 * SURROGATE_BYTES <= bytes.length
                && Character.isHighSurrogate(unit(bytes, at))
                && (bytes[at + SURROGATE_BYTES] & 0xFF) == 0xED
                && Character.isLowSurrogate(unit(bytes, at + SURROGATE_BYTES));
    }

    private static boolean isZero(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) == 0xC0 && (bytes[at + 1] & 0xFF) == 0x80;
    }

    /** The UTF-16 unit of three bytes. */
    private static char unit(byte[] bytes, int at) {
        return (char) ((bytes[at] & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F));
    }
}
