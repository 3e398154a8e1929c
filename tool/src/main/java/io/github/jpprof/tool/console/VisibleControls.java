// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 text for a terminal, in which control characters show as <code>&#92;x1b</code> instead of taking effect.
 *
 * <p>Line ends and tabs are kept. Control characters are those of ASCII and U+0080 to U+009F, some of which terminals
 * interpret like escape sequences.
 */
final class VisibleControls extends FilterOutputStream {
    private static final int LEAD_OF_C1 = 0xc2;

    private boolean lead;

    VisibleControls(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public void write(int value) throws IOException {
        int b = value & 0xff;
        if (lead) {
            lead = false;
            if (b >= 0x80 && b < 0xa0) {
                show(b);
                return;
            }
            out.write(LEAD_OF_C1);
        }
        if (b == LEAD_OF_C1) {
            lead = true;
        } else if ((b < ' ' && b != '\n' && b != '\t') || b == 0x7f) {
            show(b);
        } else {
            out.write(b);
        }
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
