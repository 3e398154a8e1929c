// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package program;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A program that knows nothing of jpprof. It prints where classes come from that the agent brings for itself, works for
 * a profile, and ends with its standard input.
 */
public final class Program {
    private static final String[] NAMES = {
        "io.github.jpprof.profile.Profile",
        "io.github.jpprof.http.PprofAgent",
        "com.google.protobuf.Message",
        "one.profiler.AsyncProfiler",
        "one.jfr.JfrReader"
    };

    /** What {@link #spin} computes must be used. */
    public static volatile int sink;

    private Program() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        for (String name : NAMES) {
            System.out.println(name + ": " + origin(name));
        }
        Thread worker = new Thread(Program::spin, "worker");
        worker.setDaemon(true);
        worker.start();
        System.out.println("started");
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    private static String origin(String name) {
        try {
            Class<?> found = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return String.valueOf(found.getProtectionDomain().getCodeSource().getLocation());
        } catch (ClassNotFoundException e) {
            return "not found";
        }
    }

    private static void spin() {
        for (int i = 0; ; i++) {
            sink = i;
        }
    }
}
