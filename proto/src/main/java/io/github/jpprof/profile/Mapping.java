// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses loaded from one file; the first mapping of a profile is its main binary.
 *
 * <p>The flags describe what is already known about its locations: if none is set, {@code go tool pprof} looks for the file
 * and prints a warning if there is none.
 *
 * @param start the first address, unsigned
 * @param limit one past the last address, unsigned
 * @param offset the offset into the file that {@code start} stands for
 * @param filename the file, or a constant name instead
 * @param buildId the identifier of this build of the file, or {@code ""}
 * @param hasFunctions whether functions are known
 * @param hasFilenames whether source files are known
 * @param hasLineNumbers whether line numbers are known
 * @param hasInlineFrames whether inlined calls are already expanded
 */
public record Mapping(
        long start,
        long limit,
        long offset,
        String filename,
        String buildId,
        boolean hasFunctions,
        boolean hasFilenames,
        boolean hasLineNumbers,
        boolean hasInlineFrames) {

    /**
     * The one mapping of the profiles that jpprof takes.
     *
     * <p>Its name is constant because mappings take part in merging: a test's name or a process id here would keep
     * equal stacks apart.
     */
    public static final Mapping JVM = new Mapping(0, 0, 0, "jpprof", "", true, true, true, false);

    public Mapping {
        Objects.requireNonNull(filename, "filename");
        Objects.requireNonNull(buildId, "buildId");
    }

    // Spelled out: the generated ones are linked when they are first called, which makes the start of a command longer.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Mapping that
                        && start == that.start
                        && limit == that.limit
                        && offset == that.offset
                        && filename.equals(that.filename)
                        && buildId.equals(that.buildId)
                        && hasFunctions == that.hasFunctions
                        && hasFilenames == that.hasFilenames
                        && hasLineNumbers == that.hasLineNumbers
                        && hasInlineFrames == that.hasInlineFrames);
    }

    @Override
    public int hashCode() {
        return (filename.hashCode() * 31 + buildId.hashCode()) * 31 + Long.hashCode(start);
    }
}
