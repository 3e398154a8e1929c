// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Profiles as files and streams: compression, and files that are whole or absent. */
final class ProfileFile {
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    private ProfileFile() {}

    static Profile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), ReadLimits.ofThisJvm());
        }
    }

    static Profile read(InputStream in, String name, ReadLimits limits) throws IOException {
        RawProfile raw = new RawProfile(name);
        visit(in, name, limits, raw);
        return new ProfileResolver(raw).resolve();
    }

    static void visit(InputStream in, String name, ReadLimits limits, ProfileVisitor visitor) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == GZIP_MAGIC_1 && buffered.read() == GZIP_MAGIC_2;
        buffered.reset();
        if (!gzip) {
            decode(buffered, name, limits, visitor);
            return;
        }
        try (SingleGzipStream plain = new SingleGzipStream(buffered, name)) {
            decode(plain, name, limits, visitor);
        }
    }

    private static void decode(InputStream in, String name, ReadLimits limits, ProfileVisitor visitor)
            throws IOException {
        new ProfileDecoder(name, limits, visitor).decode(new LimitedStream(in, name, limits.bytes()));
    }

    static void write(Profile profile, Path file) throws IOException {
        WholeFile.write(file, out -> write(profile, out));
    }

    static void write(Profile profile, OutputStream out) throws IOException {
        Gzip gzip = new Gzip(out);
        try {
            ProfileEncoder.encode(profile, gzip);
            gzip.finish();
            out.flush();
        } finally {
            gzip.free();
        }
    }

    /** The JDK's gzip header has no name and the time 0, so the bytes depend on the profile alone. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 13);
        }

        /** Gives back a quarter of a megabyte of native memory, which a close would; but the stream below stays open. */
        void free() {
            def.end();
        }
    }
}
