// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of folders made of names of benchmarks and values of parameters, which may be anything. */
public final class SafeName {
    private static final int MAX_LENGTH = 120;

    private SafeName() {}

    /** The name itself if it is safe everywhere; else a safe one with a hash, so that two never become one. */
    public static String of(String name) {
        String safe = name.substring(0, Math.min(name.length(), MAX_LENGTH))
                .replaceAll("[^A-Za-z0-9._$%+-]", "_")
                .replaceAll("^\\.|\\.$", "_");
        return safe.equals(name) ? name : safe + "~" + hash(name);
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
