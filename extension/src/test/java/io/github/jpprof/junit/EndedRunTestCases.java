// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.AllocsProfile;
import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.ExecutionTrace;
import io.github.jpprof.ThreadProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests whose JVM is ended while they run, once they have connected to the port in the property {@code port}. */
final class EndedRunTestCases {
    static final int MEGABYTES = 16;
    static final long PARK_MILLIS = 20;

    static volatile Object sink = "";

    private EndedRunTestCases() {}

    private static void connect() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger("port"))) {
            sink = socket;
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Waiting {
        @Test
        @AllocsProfile
        void ends() {
            allocate();
        }

        @Test
        @CpuProfile
        @AllocsProfile
        @BlockProfile(rate = 1)
        @ThreadProfile
        @ExecutionTrace
        void waits() throws Exception {
            burn();
            allocate();
            parks();
            connect();
            new CountDownLatch(1).await();
        }

        private static void burn() {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            double sum = 0;
            while (System.nanoTime() < end) {
                sum += Math.sqrt(sum + 1);
            }
            sink = sum;
        }

        private static void allocate() {
            for (int i = 0; i < MEGABYTES; i++) {
                sink = new byte[1 << 20];
            }
        }

        private static void parks() {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PARK_MILLIS);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
