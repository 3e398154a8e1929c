// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.MalformedProfileException;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profile.wire.ProfileVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A profile as it is in its file.
 *
 * <p>Immutable; the arrays of samples are shared and must not be changed.
 *
 * @param header all but the tables
 * @param mappings in the order of the file; never empty, as pprof has it
 * @param locations in the order of the file
 * @param samples in the order of the file; their stacks are indexes into {@code locations}
 */
public record FileProfile(
        FileHeader header, List<FileMapping> mappings, List<FileLocation> locations, List<FileSample> samples) {

    /**
     * Reads a profile, gzip or not, to the end of the stream; does not close it.
     *
     * @param name what error messages call the stream
     * @throws MalformedProfileException if it is not one whole, valid profile within the limits of
     *     {@link io.github.jpprof.profile.wire.ProfileFile#read(java.nio.file.Path)}
     * @throws IOException if the stream cannot be read
     */
    public static FileProfile read(InputStream in, String name) throws IOException {
        FileProfileReader reader = new FileProfileReader(name);
        ProfileVisitor.visit(in, name, reader);
        return reader.profile();
    }

    /** A profile of the model, in its canonical order. */
    public static FileProfile of(Profile profile) {
        FileProfileReader reader = new FileProfileReader("profile");
        ProfileVisitor.visit(profile, reader);
        try {
            return reader.profile();
        } catch (MalformedProfileException e) {
            throw new IllegalStateException("the messages of a valid profile are consistent", e);
        }
    }

    /**
     * The same as a profile of the model, in its canonical order.
     *
     * @throws MalformedProfileException if two of its tables have an id twice, which no profile that was read has
     */
    public Profile toProfile() throws MalformedProfileException {
        return ProfileFile.of(messages -> FileProfileWriter.send(this, messages));
    }

    /** Writes this profile with gzip, in its own order and with its own ids; does not close the stream. */
    public void write(OutputStream out) throws IOException {
        ProfileFile.write(messages -> FileProfileWriter.send(this, messages), out);
    }

    /** The same with another header. */
    public FileProfile with(FileHeader other) {
        return new FileProfile(other, mappings, locations, samples);
    }

    /** The same with other samples of the same locations. */
    public FileProfile withSamples(List<FileSample> others) {
        return new FileProfile(header, mappings, locations, others);
    }

    /** The same with each location changed. */
    public FileProfile withLocations(UnaryOperator<FileLocation> change) {
        List<FileLocation> changed = new ArrayList<>(locations.size());
        locations.forEach(location -> changed.add(change.apply(location)));
        return new FileProfile(header, mappings, changed, samples);
    }

    /** The file name of a location's binary, or {@code ""}. */
    public String binaryOf(FileLocation location) {
        return location.mapping() < 0
                ? ""
                : mappings.get(location.mapping()).mapping().filename();
    }
}
