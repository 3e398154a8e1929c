// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Names the file where it can't be written: of a full disk the system says no more than that, and not which. */
final class NamedOutput extends OutputStream {
    private final OutputStream out;
    private final Path file;

    NamedOutput(OutputStream out, Path file) {
        this.out = out;
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw named(e);
        }
    }

    private IOException named(IOException e) {
        FileSystemException named = new FileSystemException(file.toString(), null, FailureReason.of(e));
        named.initCause(e);
        return named;
    }
}
