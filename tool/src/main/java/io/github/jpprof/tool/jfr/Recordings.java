// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.Recording;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens flight recordings, compressed or not. */
public final class Recordings {
    private static final byte[] MAGIC = "FLR\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};

    /** The number of compressed bytes to peek at, which contain the first few bytes of the content. */
    private static final int GLANCE = 4096;

    private Recordings() {}

    /** Whether a recording begins at the position of a stream, which stays where it is. */
    public static boolean isRecording(BufferedInputStream in) throws IOException {
        return layers(glance(in)) >= 0;
    }

    /** Whether a file is a recording. */
    public static boolean isRecording(Path file) throws IOException {
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

    /** How many times the recording that begins with these bytes is compressed; -1 if it is not a recording. */
    private static int layers(byte[] glance) {
        if (begins(glance, MAGIC)) {
            return 0;
        }
        if (!begins(glance, GZIP)) {
            return -1;
        }
        // A profile shows in its first bytes that it is none: many are looked at, and most are not recordings.
        byte[] first = uncompressed(glance, MAGIC.length);
        int inner = layers(begins(first, GZIP) ? uncompressed(glance, glance.length - 1) : first);
        return inner < 0 ? inner : inner + 1;
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** The beginning of the content of these compressed bytes. */
    private static byte[] uncompressed(byte[] glance, int length) {
        byte[] first = new byte[length];
        int read = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(glance))) {
            for (int n; read < first.length && (n = in.read(first, read, first.length - read)) > 0; ) {
                read += n;
            }
        } catch (IOException e) {
            // The end of the bytes, or not a gzip file.
        }
        return Arrays.copyOf(first, read);
    }

    /**
     * Checks that a recording is complete.
     *
     * @param file the uncompressed recording
     * @param name what messages call it
     * @throws IOException if it is damaged or cut off; the message states where
     */
    public static void check(Path file, String name) throws IOException {
        try (Recording recording = Recording.open(file, event -> Map.of())) {
            for (Chunk chunk; (chunk = recording.nextChunk()) != null; ) {
                while (chunk.next() != null) {
                    // next() counts every event and reads all constants.
                }
            }
            if (recording.cutOff() >= 0) {
                throw new IOException("the recording is cut off at byte " + recording.cutOff());
            }
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Converts a recording to profiles.
     *
     * @throws IOException if it is damaged
     */
    public static Converted convert(Path file, ConversionOptions options) throws IOException {
        return uncompressed(file, plain -> Conversion.read(plain, file.toString(), options));
    }

    /** What reads a recording from a file. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Path file) throws IOException;
    }

    /**
     * Reads a recording uncompressed: from the file, or from a temporary one where it is compressed.
     *
     * @throws IOException if it is not a recording, or damaged
     */
    public static <T> T uncompressed(Path file, Reader<T> reader) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            if (!isRecording(in)) {
                throw new IOException(file + ": not a Flight Recorder file");
            }
            if (layers(glance(in)) > 0) {
                return copied(in, file.toString(), reader);
            }
        }
        return reader.read(file);
    }

    /** Converts a recording from a stream, by way of a temporary file. */
    public static Converted convert(BufferedInputStream in, String name, ConversionOptions options) throws IOException {
        return copied(in, name, copy -> Conversion.read(copy, name, options));
    }

    private static <T> T copied(BufferedInputStream in, String name, Reader<T> reader) throws IOException {
        Path copy = copy(in, name);
        try {
            return reader.read(copy);
        } finally {
            Files.delete(copy);
        }
    }

    /** Copies a stream, decompressed, to a temporary file. */
    private static Path copy(BufferedInputStream in, String name) throws IOException {
        Path copy = Files.createTempFile("jpprof", ".jfr");
        try {
            InputStream uncompressed = in;
            for (int layers = layers(glance(in)); layers > 0; layers--) {
                uncompressed = new GZIPInputStream(uncompressed);
            }
            Files.copy(uncompressed, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (ZipException | EOFException e) {
            Files.delete(copy);
            throw new IOException(name + ": a damaged gzip file: " + e.getMessage(), e);
        }
    }
}
