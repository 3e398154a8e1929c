// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.AtomicFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads and writes profiles as files, streams and bytes, in the format of {@code profile.proto}. */
public final class ProfileFile {
    private static final int GZIP_MAGIC_1 = 0x1f;
    private static final int GZIP_MAGIC_2 = 0x8b;

    private ProfileFile() {}

    /**
     * Reads a profile, compressed with gzip or not.
     *
     * @throws MalformedProfileException if the file is not one whole, valid profile, or is larger than the limits that
     *     keep a hostile file from exhausting the memory; the message names the limit
     * @throws IOException if the file cannot be read
     */
    public static Profile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), ReadLimits.ofThisJvm());
        }
    }

    /**
     * Reads a profile, compressed with gzip or not, to the end of the stream; does not close it.
     *
     * @param name what error messages call the stream
     * @throws MalformedProfileException as {@link #read(Path)} does
     * @throws IOException if the stream cannot be read
     */
    public static Profile read(InputStream in, String name) throws IOException {
        return read(in, name, ReadLimits.ofThisJvm());
    }

    /**
     * The profile of the messages that a producer sends.
     *
     * @throws MalformedProfileException if they refer to messages that are missing, or are not those of one valid profile
     */
    public static Profile of(Consumer<ProfileVisitor> producer) throws MalformedProfileException {
        RawProfile raw = new RawProfile("profile");
        producer.accept(raw);
        return new ProfileResolver(raw).resolve();
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
        LimitedStream limited = new LimitedStream(in, name, limits.bytes());
        new ProfileDecoder(name, limits, visitor).decode(limited);
        if (limited.isEmpty()) {
            throw new MalformedProfileException(name, "profile", "the file is empty");
        }
    }

    /**
     * Writes a profile as a gzip file, whole or not at all.
     *
     * <p>The bytes go to a temporary file in the same folder, which then replaces any older file at once.
     *
     * @throws IOException if that fails; the temporary file is then removed and an older file is unchanged
     */
    public static void write(Profile profile, Path file) throws IOException {
        AtomicFile.write(file, out -> write(profile, out));
    }

    /**
     * Writes a profile with gzip; does not close the stream.
     *
     * <p>A stream must hold one profile only: readers refuse two profiles in one file.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(Profile profile, OutputStream out) throws IOException {
        write(messages -> ProfileMessages.send(profile, messages), out);
    }

    /**
     * Writes the messages that a producer sends as one gzip file; does not close the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    public static void write(Consumer<ProfileVisitor> producer, OutputStream out) throws IOException {
        try (MessageWriter messages = new MessageWriter(out)) {
            producer.accept(messages);
            messages.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A profile in the file format, without compression; equal profiles give equal bytes. */
    public static byte[] toBytes(Profile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MessageWriter messages = MessageWriter.uncompressed(bytes)) {
            ProfileMessages.send(profile, messages);
            messages.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
