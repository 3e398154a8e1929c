// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import java.io.IOException;
import java.io.InputStream;

/**
 * Receives the messages of a file in the order of the file, with ids and string indexes not yet resolved.
 *
 * <p>For readers that need the file's own order and numbering, which {@link Profile} does not keep. The format
 * leaves the order of messages free: the string table and the locations of a sample may come after it. Nothing is
 * checked but the wire format and the limits of {@link ProfileFile#read(java.nio.file.Path)}.
 */
public interface ProfileVisitor {
    /** A number, or the index of a string, of the profile itself. */
    enum Header {
        DROP_FRAMES,
        KEEP_FRAMES,
        TIME_NANOS,
        DURATION_NANOS,
        PERIOD,
        COMMENT,
        DEFAULT_SAMPLE_TYPE,
        DOC_URL
    }

    /**
     * Reads a file, gzip or not, to the end of the stream; does not close it.
     *
     * @param name what error messages call the stream
     * @throws MalformedProfileException if the stream is not one whole profile, or larger than the limits
     * @throws IOException if the stream cannot be read
     */
    static void visit(InputStream in, String name, ProfileVisitor visitor) throws IOException {
        ProfileFile.visit(in, name, ReadLimits.ofThisJvm(), visitor);
    }

    /**
     * Sends the messages of a profile, in the order in which {@link ProfileFile} writes them: ids count from 1 in the order
     * of first use, and the string table is the last but for the fields of the profile itself.
     */
    static void visit(Profile profile, ProfileVisitor visitor) {
        ProfileMessages.send(profile, visitor);
    }

    /** The next string of the table. */
    void string(String text);

    /** String indexes of a sample type. */
    void sampleType(long type, long unit);

    /** String indexes of the period type. */
    void periodType(long type, long unit);

    /** One field of the profile itself; a {@code COMMENT} for each. */
    void header(Header field, long value);

    /** String indexes of all comments at once, which a writer packs into one field. */
    default void comments(long... indexes) {
        for (long index : indexes) {
            header(Header.COMMENT, index);
        }
    }

    /** A sample, which is only valid during the call. */
    void sample(SampleMessage sample);

    /** The id, start, limit, offset, name, build id and four flags, as {@link Mapping} has them. */
    void mapping(long... row);

    /**
     * A location.
     *
     * @param row the id, the mapping's id, the address and whether it is folded
     * @param lines a function's id, a line and a column each
     */
    void location(long[] row, long... lines);

    /** The id, name, system name, file name and first line. */
    void function(long... row);
}
