// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.names;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of files made of names of tests, which may be anything.
 *
 * <p>A name that is safe everywhere stays as it is. Any other one is changed, and gets a hash of what it was: so two names
 * never become one, and the same name becomes the same file in every run.
 */
public final class SafeName {
    private static final int MAX_LENGTH = 100;
    private static final String ALLOWED = "._-$()[],";
    private static final Pattern SPECIAL = Pattern.compile(
            "(\\..*|.*\\.|(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$)(\\..*)?)?", Pattern.CASE_INSENSITIVE);

    private SafeName() {}

    public static String of(String name) {
        String safe = safe(name);
        return safe.equals(name) ? name : withHash(safe, name);
    }

    /** The safe form of a name, with a hash of something that tells it from its likes. */
    static String withHash(String name, String distinction) {
        return safe(name) + "~" + hash(distinction);
    }

    /** What two names have in common that are one on a file system that ignores case. */
    public static String ignoringCase(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String safe(String name) {
        StringBuilder safe = new StringBuilder(MAX_LENGTH);
        if (SPECIAL.matcher(name).matches()) {
            safe.append('_'); // in front, because Windows looks at what is before the first dot
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
