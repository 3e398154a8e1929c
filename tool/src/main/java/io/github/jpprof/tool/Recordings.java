// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.tool.jfr.Conversion;
import io.github.jpprof.tool.jfr.Converted;
import io.github.jpprof.tool.jfr.EventFilter;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Flight recordings, compressed or not. */
final class Recordings {
    private static final byte[] MAGIC = "FLR\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    /** How many compressed bytes to look at, for the first few of what they are. */
    private static final int GLANCE = 4096;

    private Recordings() {}

    /** Whether a recording begins here; reads nothing. */
    static boolean isRecording(BufferedInputStream in) throws IOException {
        byte[] glance = glance(in);
        return begins(glance, MAGIC) || (begins(glance, GZIP) && beginsCompressed(glance));
    }

    /** The same of a file. */
    static boolean isRecording(Path file) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return isRecording(in);
        }
    }

    private static byte[] glance(BufferedInputStream in) throws IOException {
        in.mark(GLANCE);
        byte[] glance = in.readNBytes(GLANCE);
        in.reset();
        return glance;
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean beginsCompressed(byte[] glance) {
        try (InputStream first = new GZIPInputStream(new ByteArrayInputStream(glance))) {
            return Arrays.equals(first.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            return false; // whatever else it is
        }
    }

    /**
     * Makes the profiles of a recording.
     *
     * @throws IOException if it is damaged
     */
    static Converted convert(Path file, EventFilter filter) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!isRecording(in)) {
                throw new IOException(file + ": not a Flight Recorder file");
            }
            if (begins(glance(in), GZIP)) {
                return convert(in, file.toString(), filter);
            }
        }
        return Conversion.read(file, file.toString(), filter);
    }

    /** The same of a stream, which goes to a file first. */
    static Converted convert(BufferedInputStream in, String name, EventFilter filter) throws IOException {
        Path copy = copy(in, name);
        try {
            return Conversion.read(copy, name, filter);
        } finally {
            Files.delete(copy);
        }
    }

    /** A temporary file of a recording that is compressed or comes from elsewhere. */
    static Path copy(BufferedInputStream in, String name) throws IOException {
        boolean compressed = begins(glance(in), GZIP);
        Path copy = Files.createTempFile("jpprof", ".jfr");
        try {
            Files.copy(compressed ? new GZIPInputStream(in) : in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (ZipException | java.io.EOFException e) {
            Files.delete(copy);
            throw new IOException(name + ": damaged gzip file: " + e.getMessage(), e);
        }
    }
}
