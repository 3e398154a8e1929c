// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Serves profiles of a program that was not written for it:
 *
 * <pre>{@code java -javaagent:jpprof-profiler.jar=address=127.0.0.1:6060,block=10000,mutex=1 -cp ... Main}</pre>
 *
 * <p>The libraries that the profiler needs are on the class path, or in the folder of its jar.
 */
public final class PprofAgent {
    private static final System.Logger LOG = System.getLogger("jpprof");

    /** A class of each; without async-profiler itself there is Flight Recorder. */
    private static final List<String> LIBRARIES =
            List.of("io.github.jpprof.profile.Profile", "com.google.protobuf.Message", "one.jfr.JfrReader");

    private PprofAgent() {}

    /**
     * Called by the JVM before {@code main}. A port that is taken is said on the log, and the program runs on.
     *
     * @param options of {@code address=HOST:PORT}, {@code token=TEXT}, and the rates {@code heap=BYTES},
     *     {@code block=NANOSECONDS} and {@code mutex=FRACTION}, separated by commas; none at all is
     *     {@code address=127.0.0.1:6060}
     * @throws IllegalArgumentException for an option that is not one of them, or its value; the JVM doesn't start then
     * @throws IllegalStateException if a library is missing; the JVM doesn't start then
     */
    public static void premain(String options) {
        AgentOptions read = AgentOptions.read(options == null ? "" : options);
        requireLibraries();
        read.setRates();
        Pprof.profiles(); // which begins those that run all the time in Go
        InetSocketAddress address = read.address();
        try {
            PprofServer server = PprofServer.start(address, read.options());
            LOG.log(Level.INFO, "jpprof: profiles at {0}", server.uri());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "jpprof: {0}", e.getMessage());
        }
    }

    private static void requireLibraries() {
        for (String name : LIBRARIES) {
            try {
                Class.forName(name, false, PprofAgent.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(
                        "jpprof agent: the class " + name + " is missing: the jars of jpprof-proto, protobuf-java,"
                                + " jfr-converter and async-profiler belong beside the agent's, under their Maven names",
                        e);
            }
        }
    }
}
