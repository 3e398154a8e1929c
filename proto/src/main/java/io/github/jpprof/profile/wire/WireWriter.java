// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the fields of one message into memory; knows nothing of profiles.
 *
 * <p>Protobuf's own writer would do, but on JDK 24 and later its first use prints four lines of warning about {@code
 * sun.misc.Unsafe} into the output of the tests that are profiled.
 */
final class WireWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int LONGEST_VARINT = 10;

    private byte[] bytes = new byte[1 << 10];
    private int size;

    /** A number that is left out if 0, as everywhere outside lists. */
    WireWriter number(int field, long value) {
        if (value != 0) {
            varint((long) field << 3 | VARINT);
            varint(value);
        }
        return this;
    }

    WireWriter flag(int field, boolean value) {
        return number(field, value ? 1 : 0);
    }

    /** An element of a list of numbers, for {@link #part} to wrap. */
    void element(long value) {
        varint(value);
    }

    void string(int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        part(field, utf8, utf8.length);
    }

    /** Adds a message or a list of numbers, and empties it for further use. */
    void part(int field, WireWriter content) {
        part(field, content.bytes, content.size);
        content.size = 0;
    }

    /** Adds a list of numbers unless it is empty. */
    void packed(int field, WireWriter numbers) {
        if (numbers.size > 0) {
            part(field, numbers);
        }
    }

    int size() {
        return size;
    }

    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void part(int field, byte[] content, int length) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(length);
        reserve(length);
        System.arraycopy(content, 0, bytes, size, length);
        size += length;
    }

    private void varint(long value) {
        reserve(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }
}
