// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The integers of Flight Recorder's format. */
public final class Varints {
    private Varints() {}

    /** Seven bits a byte, lowest first; the ninth byte has eight. */
    public static long next(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            byte b = bytes.get();
            value |= (b & 0x7FL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        return value | (bytes.get() & 0xFFL) << 56;
    }

    /** Appends a value that is not negative. */
    public static void append(ByteArrayOutputStream bytes, int value) {
        int rest = value;
        while (rest > 0x7F) {
            bytes.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }
}
