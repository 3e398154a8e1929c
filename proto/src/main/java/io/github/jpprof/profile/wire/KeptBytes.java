// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Texts of files that should be UTF-8, and may be anything: a byte that is no part of a character is kept as a character of its
 * own, so that writing gives the bytes that were read.
 *
 * <p>Byte {@code b} is the code point {@code U+10FF00 + b}, of an area that no script uses. A text that has one of these
 * code points itself is kept byte by byte as well, so that no two byte sequences are one text.
 */
public final class KeptBytes {
    private static final int FIRST = 0x10FF80;
    private static final int LAST = 0x10FFFF;
    private static final int BASE = 0x10FF00;

    private KeptBytes() {}

    /** The text of these bytes. */
    public static String decode(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // A replacement stands for malformed bytes, unless the file has that character.
        return text.indexOf('\uFFFD') < 0 && !hasKept(text) ? text : decodeEach(bytes);
    }

    /** True at least where it has one: all of them, and few others, begin with this surrogate. */
    private static boolean hasKept(String text) {
        return text.indexOf(Character.highSurrogate(FIRST)) >= 0;
    }

    private static String decodeEach(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        StringBuilder text = new StringBuilder(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        while (in.hasRemaining()) {
            CoderResult result = decoder.reset().decode(in, out.clear(), true);
            append(out.flip().toString(), text);
            for (int i = 0; result.isError() && i < result.length(); i++) {
                text.appendCodePoint(BASE + (in.get() & 0xFF));
            }
        }
        return text.toString();
    }

    private static void append(String valid, StringBuilder text) {
        valid.codePoints().forEach(character -> {
            if (isKept(character)) {
                for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    text.appendCodePoint(BASE + (b & 0xFF));
                }
            } else {
                text.appendCodePoint(character);
            }
        });
    }

    /** The bytes of a text: those that were read, if it was read. */
    public static byte[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!hasKept(text)) {
            return bytes;
        }
        ByteBuffer kept = ByteBuffer.allocate(bytes.length);
        text.codePoints().forEach(character -> {
            if (isKept(character)) {
                kept.put((byte) (character - BASE));
            } else {
                kept.put(Character.toString(character).getBytes(StandardCharsets.UTF_8));
            }
        });
        byte[] all = new byte[kept.flip().limit()];
        kept.get(all);
        return all;
    }

    /** Whether a code point stands for a byte that is no part of a character. */
    public static boolean isKept(int character) {
        return character >= FIRST && character <= LAST;
    }
}
