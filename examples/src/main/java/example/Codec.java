// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import java.io.ByteArrayOutputStream;

/** Run-length encoding with a checksum, which takes most of the time. */
final class Codec {
    private static final int ROUNDS = 40;

    byte[] encode(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < message.length; ) {
            int run = runLength(message, i);
            out.write(run);
            out.write(message[i]);
            i += run;
        }
        out.write(checksum(message));
        return out.toByteArray();
    }

    private static int runLength(byte[] message, int from) {
        int to = from + 1;
        while (to < message.length && to - from < 255 && message[to] == message[from]) {
            to++;
        }
        return to - from;
    }

    private static int checksum(byte[] message) {
        int sum = 1;
        for (int round = 0; round < ROUNDS; round++) {
            for (byte b : message) {
                sum = 31 * sum + (b ^ round);
            }
        }
        return sum & 0xff;
    }
}
