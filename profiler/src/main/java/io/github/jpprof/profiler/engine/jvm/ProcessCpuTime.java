// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The CPU time that all threads of this process have used, those of the JVM and those that have ended among them. */
public final class ProcessCpuTime {
    private ProcessCpuTime() {}

    /** In nanoseconds; -1 if this JVM doesn't report it. */
    public static long nanos() {
        try {
            OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            return process == null ? -1 : process.getProcessCpuTime();
        } catch (LinkageError e) {
            return -1; // the module jdk.management is missing
        }
    }
}
