// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;

/**
 * The encoding in which this JVM names files: that of the locale. Where a job or a container has {@code LC_ALL=C}, names with other
 * characters than those of ASCII are no paths.
 */
public final class PathEncoding {
    private static final String NAME = System.getProperty("sun.jnu.encoding", "UTF-8");

    private PathEncoding() {}

    /** Why a text is no path; with the remedy where the encoding lacks characters of it. */
    public static String reason(InvalidPathException e) {
        return isWhole(e.getInput()) ? e.getReason() : lacking();
    }

    /**
     * Requires the working folder to be a path: the JVM would take relative paths for those in another folder, which it might make.
     *
     * @throws IOException if the encoding lacks characters of it; the message has the remedy
     */
    public static void requireWorkingFolder() throws IOException {
        String folder = System.getProperty("user.dir");
        if (!isWhole(folder)) {
            throw new IOException("the working folder " + folder + ": " + lacking());
        }
    }

    private static boolean isWhole(String path) {
        return Charset.forName(NAME).newEncoder().canEncode(path);
    }

    private static String lacking() {
        return "the encoding of this locale, " + NAME
                + ", lacks characters of this path; set LC_ALL=C.UTF-8, or another" + " locale with UTF-8";
    }
}
