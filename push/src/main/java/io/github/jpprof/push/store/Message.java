// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A profile, or a part of one, as it goes to a store.
 *
 * @param name what messages call it
 * @param timeNanos when the profile was taken
 * @param id the same for the same profile with the same labels, and for no other
 * @param body of the request
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Message(String name, long timeNanos, UUID id, byte[] body) {
    /** A random-looking UUID that depends on the bytes alone. */
    static UUID idOf(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                digest.update(part);
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.digest());
            long high = (hash.getLong() & ~0xf000L) | 0x8000L; // version 8: of one's own making
            long low = (hash.getLong() & ~(3L << 62)) | (2L << 62);
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
