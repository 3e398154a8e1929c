// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.lang.System.Logger.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import jdk.jfr.FlightRecorder;

/**
 * How deep Flight Recorder's stacks are.
 *
 * <p>Its own limit, 64 frames, is used up by a test framework and one application framework. It can be raised only
 * before the recorder starts for the first time in a process; where another user has started it, stacks stay short, and
 * say so by their root. The recorder would take a new limit even then, but threads that it knows have buffers for the old
 * one, and write beyond them (seen on JDK 17, which it crashes).
 */
public final class StackDepth {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final Pattern REPLY = Pattern.compile("(?i)stack depth: (\\d+)");
    private static final int DEFAULT = 64;
    private static final int RAISED = 512;

    private static int limit = DEFAULT;

    private StackDepth() {}

    /** The depth at which a stack was probably cut off. */
    public static int limit() {
        return limit;
    }

    /** Raises it if that can be done, and finds out what it is. */
    public static void raise() {
        String[] wish = FlightRecorder.isInitialized() ? new String[0] : new String[] {"stackdepth=" + RAISED};
        try {
            String reply = DiagnosticCommand.run("jfrConfigure", wish);
            Matcher depth = REPLY.matcher(reply);
            limit = depth.find() ? Integer.parseInt(depth.group(1)) : DEFAULT;
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: Flight Recorder stacks stay " + DEFAULT + " frames deep", e);
        }
    }
}
