// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files and folders made from names of tests and benchmarks, which may contain any character.
 *
 * <p>A name that every file system accepts stays as it is: letters, digits and a few signs of ASCII, at most 120
 * characters, not hidden, without a trailing dot and not reserved by Windows. Any other name has its other characters
 * replaced, is cut to 120 characters and gets a hash of what it was. So two different names never become one file, and
 * the same name becomes the same file in every run.
 */
public final class SafeFileName {
    private static final int MAX_LENGTH = 120;
    private static final String ALLOWED = "._-$()[],%+";
    private static final Pattern RESERVED =
            Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_RESERVED = 7;

    private SafeFileName() {}

    /** The name itself if it is safe, otherwise a safe one with a hash of it. */
    public static String of(String name) {
        return isSafe(name) ? name : withHash(safe(name), name);
    }

    /**
     * The safe form of a name with a hash, for names that do not differ but whose files must.
     *
     * @param distinction what is hashed: a text that differs where the files must
     */
    public static String withHash(String name, String distinction) {
        return safe(name) + "~" + hash(distinction);
    }

    /** A form that is equal for names that differ only in case: on some file systems they are one file. */
    public static String ignoringCase(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static boolean isSafe(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isAllowed(name.charAt(i))) {
                return false;
            }
        }
        return name.length() <= MAX_LENGTH && !isSpecial(name);
    }

    /** Whether a name is empty, hidden, ends with a dot, or is reserved by Windows, which decides by what precedes the first dot. */
    private static boolean isSpecial(String name) {
        int dot = name.indexOf('.');
        int end = dot < 0 ? name.length() : dot;
        return end == 0
                || name.endsWith(".")
                || (end <= LONGEST_RESERVED
                        && RESERVED.matcher(name.substring(0, end)).matches());
    }

    private static String safe(String name) {
        StringBuilder safe = new StringBuilder(MAX_LENGTH);
        if (isSpecial(name)) {
            safe.append('_'); // in front, because of Windows
        }
        name.codePoints().limit(MAX_LENGTH).forEach(c -> safe.append(isAllowed(c) ? (char) c : '_'));
        return safe.toString();
    }

    private static boolean isAllowed(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boolean digit = c >= '0' && c <= '9';
        return letter || digit || ALLOWED.indexOf(c) >= 0;
    }

    private static String hash(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
            bytes.asCharBuffer().put(text); // an encoding would make all unpaired surrogates the same
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
