// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import io.github.jpprof.profiler.engine.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The folder of the files that async-profiler writes.
 *
 * <p>The library has a path as one of its options, which are separated by commas, and there is no way to write a comma in
 * one; it expands what begins with a percent sign; and it has the bytes of a character of the JVM's own encoding.
 */
final class SessionFolder {
    private static final List<String> OTHERS = List.of("/tmp", "/var/tmp", "/dev/shm");

    /** The library has so many bytes for a path with a percent sign. */
    private static final int LONGEST_EXPANDED = 400;

    private static final boolean UTF_8 =
            System.getProperty("sun.jnu.encoding", "").toUpperCase(Locale.ROOT).equals("UTF-8");

    private SessionFolder() {}

    /**
     * The folder of this process, or where its path can't be an option, another one for these files alone.
     *
     * @throws IOException if there is no folder whose path can be an option
     */
    static PrivateFolder make() throws IOException {
        PrivateFolder usual = PrivateFolder.ofProcess();
        if (canBeOption(usual.path())) {
            return usual;
        }
        IOException failure = new IOException("its options can't have the path " + usual.path()
                + "; name another folder for temporary files with -Djava.io.tmpdir");
        for (String other : OTHERS) {
            try {
                return PrivateFolder.in(Path.of(other));
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private static boolean canBeOption(Path path) {
        String text = path.toString();
        return text.chars().allMatch(SessionFolder::canBeInOption)
                && (text.indexOf('%') < 0 || text.length() <= LONGEST_EXPANDED);
    }

    private static boolean canBeInOption(int character) {
        return character >= ' '
                && character != ','
                && (character < 0x7F || (UTF_8 && !Character.isSurrogate((char) character)));
    }

    /** A path as the value of an option. */
    static String option(Path path) {
        return path.toString().replace("%", "%%");
    }
}
