// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.threads;

import io.github.jpprof.profile.files.FailureReason;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.engine.jvm.DiagnosticCommand;
import io.github.jpprof.profiler.engine.jvm.PlatformThreads;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;

/** The JVM's own thread dump: states, locks, and their owners. */
public final class ThreadDump {
    private ThreadDump() {}

    /** Platform threads as {@code jcmd Thread.print -l} shows them, then the stacks of virtual threads. */
    public static String take() {
        StringBuilder text = new StringBuilder(ofPlatformThreads());
        for (VirtualThreads.Found thread : VirtualThreads.except(
                Stream.of(PlatformThreads.alive()).map(Thread::getId).collect(Collectors.toSet()))) {
            text.append('"')
                    .append(thread.name())
                    .append("\" #")
                    .append(thread.id())
                    .append(" virtual\n");
            for (StackTraceElement frame : thread.stack()) {
                text.append("\tat ").append(frame).append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String ofPlatformThreads() {
        try {
            return DiagnosticCommand.run("threadPrint", "-l");
        } catch (InstanceNotFoundException e) {
            throw new ProfilingException(
                    "goroutine profile: this JVM dumps no threads: add the module jdk.management to it", e);
        } catch (JMException e) {
            throw new ProfilingException("goroutine profile: this JVM dumps no threads: " + FailureReason.of(e), e);
        }
    }
}
