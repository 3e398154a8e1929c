// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 text for a terminal, in which control characters and bytes that are no part of a character show as
 * <code>&#92;x1b</code> instead of taking effect.
 *
 * <p>Line ends and tabs are kept. Control characters are those of ASCII and U+0080 to U+009F, some of which terminals
 * interpret like escape sequences; a terminal that reads single bytes does so with the bytes 80 to 9f.
 */
final class VisibleControls extends FilterOutputStream {
    private static final int LEAD_OF_C1 = 0xc2;
    private static final int LONGEST = 4;

    /** The character that has begun. */
    private final byte[] character = new byte[LONGEST];

    private int begun;
    private int length;

    VisibleControls(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public void write(int value) throws IOException {
        int b = value & 0xff;
        if (begun > 0 && (b & 0xc0) == 0x80) {
            character[begun++] = (byte) b;
            if (begun == length) {
                writeCharacter();
            }
            return;
        }
        showBegun();
        length = b < 0x80 ? 1 : b < LEAD_OF_C1 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? LONGEST : 0;
        if (length > 1) {
            character[begun++] = (byte) b;
        } else if (length == 0 || (b < ' ' && b != '\n' && b != '\t') || b == 0x7f) {
            show(b);
        } else {
            out.write(b);
        }
    }

    private void writeCharacter() throws IOException {
        int second = character[1] & 0xff;
        if (length == 2 && (character[0] & 0xff) == LEAD_OF_C1 && second < 0xa0) {
            show(second);
        } else {
            out.write(character, 0, length);
        }
        begun = 0;
    }

    /** The bytes of a character that does not go on. */
    private void showBegun() throws IOException {
        for (int i = 0; i < begun; i++) {
            show(character[i] & 0xff);
        }
        begun = 0;
    }

    private void show(int b) throws IOException {
        out.write(String.format("\\x%02x", b).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        super.close();
    }
}
