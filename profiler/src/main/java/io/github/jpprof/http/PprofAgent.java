// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profiler.ProfilingException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

/**
 * Serves profiles of a program that was not written for it:
 *
 * <pre>{@code java -javaagent:jpprof-agent.jar=address=127.0.0.1:6060,block=10000,mutex=1 -cp ... Main}</pre>
 *
 * <p>The agent's jar calls this in a class loader of its own.
 */
public final class PprofAgent {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private PprofAgent() {}

    /**
     * Called before {@code main}. A port in use is logged, and so is a profile that can't be taken; the program runs on.
     *
     * @param options of {@code address=HOST:PORT}, {@code token=TEXT}, and the rates {@code heap=BYTES},
     *     {@code block=NANOSECONDS} and {@code mutex=FRACTION}, separated by commas; none at all is
     *     {@code address=127.0.0.1:6060}; {@code push=URL} sends what came every {@code interval=SECONDS}, 60 if none is
     *     given, and the rest when the JVM exits, to a Pyroscope or by OTLP
     * @throws IllegalArgumentException for an option that is not one of them, or its value; the JVM doesn't start then
     */
    public static void premain(String options) {
        AgentOptions read = AgentOptions.read(options == null ? "" : options);
        read.setRates(PprofAgent::orWithout);
        Pprof.profiles(); // which begins those that run all the time in Go
        read.push().ifPresent(IntervalPush::startUntilExit);
        InetSocketAddress address = read.address();
        try {
            PprofServer server = PprofServer.start(address, read.options());
            LOG.log(Level.INFO, "jpprof: profiles at {0}", server.uri());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "jpprof: {0}", e.getMessage());
        }
    }

    private static void orWithout(Runnable start) {
        try {
            start.run();
        } catch (ProfilingException e) {
            LOG.log(Level.WARNING, "jpprof: {0}; the program runs without it", e.getMessage());
        }
    }
}
