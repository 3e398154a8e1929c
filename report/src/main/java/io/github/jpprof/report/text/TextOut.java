// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.text;

import io.github.jpprof.profile.wire.KeptBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes text to a stream, as UTF-8, with the bytes of profiles that are none as they are, and with line feeds on every system. */
public final class TextOut {
    private static final int FULL = 1 << 15;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(FULL + 1024);

    /** A writer to a stream, which {@link #flush} completes. */
    public TextOut(OutputStream out) {
        this.out = out;
    }

    /** Adds text. */
    public TextOut add(String more) {
        text.append(more);
        return this;
    }

    /** Adds text, with spaces on the left of it up to a width. */
    public TextOut right(String more, int width) {
        for (int i = more.codePointCount(0, more.length()); i < width; i++) {
            text.append(' ');
        }
        text.append(more);
        return this;
    }

    /** Ends a line. */
    public TextOut line() {
        text.append('\n');
        if (text.length() > FULL) {
            write();
        }
        return this;
    }

    /** Adds a line. */
    public TextOut line(String more) {
        return add(more).line();
    }

    /** Writes all added text to the stream. */
    public void flush() throws IOException {
        try {
            write();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private void write() {
        try {
            out.write(KeptBytes.encode(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.setLength(0);
    }
}
