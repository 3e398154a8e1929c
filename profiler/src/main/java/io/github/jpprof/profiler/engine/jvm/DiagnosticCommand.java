// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What {@code jcmd} asks a JVM, asked of this one. */
public final class DiagnosticCommand {
    private DiagnosticCommand() {}

    /**
     * Gives a command, and returns its reply.
     *
     * @param operation the command as the JVM's bean names it: {@code threadPrint} for {@code Thread.print}
     * @throws JMException if this JVM has no such command
     */
    public static String run(String operation, String... arguments) throws JMException {
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        operation,
                        new Object[] {arguments},
                        new String[] {String[].class.getName()}));
    }
}
