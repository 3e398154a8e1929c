// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files made of names of tests, which may be anything.
 *
 * <p>A name that is safe everywhere stays as it is. Any other one is changed, and gets a hash of what it was: so two names
 * never become one, and the same name becomes the same file in every run.
 */
final class SafeName {
    private static final int MAX_LENGTH = 100;
    private static final String ALLOWED = "._-$()[],";
    private static final Set<String> WINDOWS_DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private SafeName() {}

    static String of(String name) {
        StringBuilder safe = new StringBuilder(name.length());
        name.codePoints().limit(MAX_LENGTH).forEach(c -> safe.appendCodePoint(isAllowed(c) ? c : '_'));
        return safe.toString().equals(name) && !isSpecial(name) ? name : withHash(safe.toString(), name);
    }

    /** A name with a hash of something that tells it from its likes. */
    static String withHash(String safe, String original) {
        return safe + "~" + hash(original);
    }

    private static boolean isAllowed(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boolean digit = c >= '0' && c <= '9';
        return letter || digit || ALLOWED.indexOf(c) >= 0;
    }

    private static boolean isSpecial(String name) {
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
        return name.isEmpty() || name.startsWith(".") || name.endsWith(".") || WINDOWS_DEVICES.contains(stem);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
