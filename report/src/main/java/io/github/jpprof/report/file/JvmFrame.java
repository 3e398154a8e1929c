// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a frame says about whose work a sample is; what says most is first. */
enum JvmFrame {
    /** A Java method: the program's. */
    JAVA,
    /** Where a native thread of HotSpot begins. */
    ENTRY,
    /** A part of a just-in-time compiler. */
    COMPILER,
    /** A part of a garbage collector. */
    COLLECTOR,
    /** Anything else. */
    NATIVE;

    // The kernel cuts off the names of native threads after 15 bytes.
    private static final Pattern COMPILER_THREAD = Pattern.compile("(C1|C2) CompilerThr.*|JVMCI.*|LibGraal.*");
    private static final Pattern COLLECTOR_THREAD = Pattern.compile("(GC Thread|G1 |GC task|Gang worker|ParGC|CMS |"
            + "Shenandoah|X?Z(Worker|Driver|Director|Stat)|X(Worker|Driver|Director)).*");
    private static final Pattern OTHER_THREAD =
            Pattern.compile("(VM Thread|VM Periodic Tas|Service Thread|Monitor Deflati|"
                    + "Signal Dispatch|Sweeper thread|JFR Sampler|JFR Recorder|JFR Thread Samp|StringDedup|Attach Listener|"
                    + "Async-profiler).*");

    private static final Pattern ENTRY_NAME =
            Pattern.compile("thread_native_entry|java_start|JavaThread::thread_main_inner|Thread::call_run|"
                    + "(VMThread|WatcherThread|NamedThread)::run");
    private static final Pattern COMPILER_NAME =
            Pattern.compile("(CompileBroker|C2Compiler|C1Compiler|Compiler|JVMCICompiler)::.*");
    private static final Pattern COLLECTOR_NAME =
            Pattern.compile("(G1|PS|Parallel|Serial|Shenandoah|Z[A-Z]|X[A-Z]|GC|Concurrent(GC|Mark)|WorkerThread|"
                    + "GangWorker|AbstractGangWorker)\\w*::.*");

    private static final Pattern METHOD = Pattern.compile("[^:()\\[\\] ]+\\.[^:.()\\[\\] ]+");
    private static final Pattern SYMBOL_WITH_SUFFIX =
            Pattern.compile(".*\\.(so|cold|isra|part|constprop|lto_priv|llvm|localalias|[0-9]+)([.][0-9]+)*");

    /** The strongest that the lines of a location say. */
    static JvmFrame of(FileLocation location) {
        return location.lines().stream()
                .map(line -> of(line.function().name()))
                .min(Comparator.naturalOrder())
                .orElse(NATIVE);
    }

    private static JvmFrame of(String name) {
        if (METHOD.matcher(name).matches() && !SYMBOL_WITH_SUFFIX.matcher(name).matches()) {
            return JAVA;
        }
        if (ENTRY_NAME.matcher(name).matches()) {
            return ENTRY;
        }
        if (COMPILER_NAME.matcher(name).matches()) {
            return COMPILER;
        }
        return COLLECTOR_NAME.matcher(name).matches() ? COLLECTOR : NATIVE;
    }

    /** The work that a thread of that name does for the JVM; empty if it is not known to be the JVM's. */
    static Optional<JvmSamples.Work> workOfThread(String name) {
        if (COMPILER_THREAD.matcher(name).matches()) {
            return Optional.of(JvmSamples.Work.COMPILER);
        }
        if (COLLECTOR_THREAD.matcher(name).matches()) {
            return Optional.of(JvmSamples.Work.COLLECTOR);
        }
        return OTHER_THREAD.matcher(name).matches() ? Optional.of(JvmSamples.Work.OTHER) : Optional.empty();
    }
}
