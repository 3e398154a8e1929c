// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How deep Flight Recorder's stacks are.
 *
 * <p>Its own limit, 64 frames, is used up by a test framework and one application framework. It can be raised only
 * before the recorder starts for the first time in a process; where somebody else has started it, stacks stay short, and
 * say so by their root.
 */
public final class StackDepth {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final int DEFAULT = 64;
    private static final int RAISED = 512;

    private static int limit = DEFAULT;

    private StackDepth() {}

    /** The depth at which a stack was probably cut off. */
    static int limit() {
        return limit;
    }

    public static void raise() {
        try {
            Object reply = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {new String[] {"stackdepth=" + RAISED}},
                            new String[] {String[].class.getName()});
            if (String.valueOf(reply).contains(Integer.toString(RAISED))) {
                limit = RAISED;
            }
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.DEBUG, "jpprof: Flight Recorder stacks stay " + DEFAULT + " frames deep", e);
        }
    }
}
