// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import java.util.List;
import one.jfr.Dictionary;
import one.jfr.JfrReader;

/** The threads of one chunk. */
public final class ChunkThreads {
    private final JfrReader chunk;
    private final Dictionary<ThreadRef> platform = new Dictionary<>();
    private final Dictionary<ThreadRef> virtual = new Dictionary<>();

    public ChunkThreads(JfrReader chunk) {
        this.chunk = chunk;
    }

    /** The thread with this id of the chunk's, always the same object; its stack shows whether it is a virtual one. */
    public ThreadRef get(int id, List<Location> stack) {
        return get(id, isVirtual(stack) ? virtual : platform);
    }

    /** The platform thread with this id of the chunk's. */
    public ThreadRef platform(int id) {
        return get(id, platform);
    }

    private ThreadRef get(int id, Dictionary<ThreadRef> known) {
        ThreadRef thread = known.get(id);
        if (thread == null) {
            thread = describe(id, known == virtual);
            known.put(id, thread);
        }
        return thread;
    }

    private ThreadRef describe(int id, boolean isVirtual) {
        String name = chunk.threads.get(id);
        Long javaId = chunk.javaThreads.get(id);
        return new ThreadRef(
                name == null ? "" : name, javaId == null || javaId == 0 ? ThreadRef.NATIVE : javaId, isVirtual);
    }

    // A virtual thread's stack ends in the continuation that carries it; that holds for every JDK that has them.
    private static boolean isVirtual(List<Location> stack) {
        String root = stack.get(stack.size() - 1).functionName();
        return root.startsWith("jdk.internal.vm.Continuation.") || root.startsWith("java.lang.VirtualThread.");
    }
}
