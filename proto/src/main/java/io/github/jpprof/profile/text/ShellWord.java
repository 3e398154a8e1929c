// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import java.io.File;
import java.util.regex.Pattern;

/** Arguments of a command that a message shows, to be pasted into a shell. */
public final class ShellWord {
    /** What no shell interprets; not {@code $}, which is in the name of each nested class. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+,=-]+");

    private ShellWord() {}

    /** The text as it stands where no shell interprets it, and else in quotes: of a POSIX shell; on Windows those of its own. */
    public static String of(String text) {
        return of(text, File.separatorChar == '\\');
    }

    static String of(String text, boolean windows) {
        if (windows) {
            return PLAIN.matcher(text.replace('\\', '/')).matches() ? text : '"' + text + '"';
        }
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
