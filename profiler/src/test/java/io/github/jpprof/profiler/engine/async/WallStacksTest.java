// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of the stack of a thread that was looked at. */
class WallStacksTest {
    private final WallStacks stacks = new WallStacks();

    @Test
    void leafOfAWaitIsTheJavaMethodThatWaits() {
        assertThat(kept(
                        false,
                        "futex_wait",
                        "pthread_cond_wait",
                        "Unsafe_Park",
                        "jdk.internal.misc.Unsafe.park",
                        "a.B.c"))
                .containsExactly("jdk.internal.misc.Unsafe.park", "a.B.c");
        assertThat(kept(false, "read", "Java_sun_nio_ch_SocketDispatcher_read0", "sun.nio.ch.SocketDispatcher.read0"))
                .containsExactly("sun.nio.ch.SocketDispatcher.read0");
    }

    @Test
    void threadThatIsJustLeavingAWaitHasTheStackOfTheWait() {
        assertThat(kept(true, "futex_wait", "JVM_Sleep", "java.lang.Thread.sleep", "a.B.c"))
                .containsExactly("java.lang.Thread.sleep", "a.B.c");
    }

    @Test
    void waitForAMonitorHasALeafOfItsOwn() {
        assertThat(kept(false, "futex_wait", "ObjectMonitor::enter", "InterpreterRuntime::monitorenter", "a.B.c"))
                .containsExactly("[monitor enter]", "a.B.c");
    }

    @Test
    void keepsNativeCodeThatRunsOrIsTheProgramsOwn() {
        String[] running = {"send", "Java_sun_nio_ch_SocketDispatcher_write0", "sun.nio.ch.SocketDispatcher.write0"};
        String[] library = {"futex_wait", "rocksdb::Wait", "Java_org_rocksdb_RocksDB_get", "org.rocksdb.RocksDB.get"};
        String[] loading = {"pthread_mutex_lock", "SystemDictionary::load", "InterpreterRuntime::_new", "a.B.c"};

        assertThat(kept(true, running)).containsExactly(running);
        assertThat(kept(false, library)).containsExactly(library);
        assertThat(kept(false, loading)).containsExactly(loading);
    }

    @Test
    void leavesOutTheCarrierOfAVirtualThread() {
        assertThat(kept(
                        true,
                        "a.B.c",
                        "java.lang.VirtualThread.run",
                        "java.lang.VirtualThread$VThreadContinuation$1.run",
                        "jdk.internal.vm.Continuation.enter",
                        "java.util.concurrent.ForkJoinWorkerThread.run"))
                .containsExactly("a.B.c", "java.lang.VirtualThread.run");
    }

    private int ids;

    private List<String> kept(boolean running, String... functions) {
        List<Location> stack = new ArrayList<>();
        Stream.of(functions).forEach(function -> stack.add(frame(function)));
        return stacks.of(++ids, running, stack).stream()
                .map(Location::functionName)
                .toList();
    }

    /** A native function's name has no dot. */
    private static Location frame(String function) {
        int dot = function.lastIndexOf('.');
        return Location.of(
                dot < 0
                        ? JavaFrames.nativeFunction(function)
                        : JavaFrames.function(function.substring(0, dot), function.substring(dot + 1), "()V", null),
                0);
    }
}
