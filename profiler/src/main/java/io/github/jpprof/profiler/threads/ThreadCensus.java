// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.threads;

import com.sun.management.ThreadMXBean;
import io.github.jpprof.profiler.ProfilingException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes each platform thread has allocated in its life, by the JVM's own count.
 *
 * <p>Bytes of virtual threads are counted by the platform threads that carry them.
 */
public final class ThreadCensus {
    /** The JVM's bean; null where it doesn't count bytes. */
    private static final @Nullable ThreadMXBean BEAN = bean();

    private final long[] ids;
    private final long[] bytes;
    private volatile @Nullable Map<Long, Long> byId;

    private ThreadCensus(long[] ids, long[] bytes) {
        this.ids = ids;
        this.bytes = bytes;
    }

    private static @Nullable ThreadMXBean bean() {
        try {
            if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                    && bean.isThreadAllocatedMemorySupported()) {
                bean.getCurrentThreadAllocatedBytes(); // its first call loads classes
                return bean;
            }
        } catch (LinkageError e) {
            return null; // the module is missing
        }
        return null;
    }

    private static ThreadMXBean counting() {
        if (BEAN == null) {
            boolean missing = ModuleLayer.boot().findModule("jdk.management").isEmpty();
            throw new ProfilingException("this JVM doesn't count the bytes that a thread allocates: "
                    + (missing ? "add the module jdk.management to it" : "use HotSpot"));
        }
        if (!BEAN.isThreadAllocatedMemoryEnabled()) {
            BEAN.setThreadAllocatedMemoryEnabled(true); // the JVM counts anyway: the switch only hides the counts
        }
        return BEAN;
    }

    /**
     * The bytes of the calling thread.
     *
     * @throws ProfilingException if the JVM has no count for it, as for a virtual thread
     */
    public static long ofThisThread() {
        long bytes = counting().getCurrentThreadAllocatedBytes();
        if (bytes < 0) {
            throw new ProfilingException("the JVM doesn't count what a virtual thread allocates, and " + THIS_IS_ONE);
        }
        return bytes;
    }

    /** The bytes of the calling thread; -1 if the JVM has no count for it, as for a virtual thread. */
    public static long ofThisThreadIfCounted() {
        return BEAN == null ? -1 : counting().getCurrentThreadAllocatedBytes();
    }

    private static final String THIS_IS_ONE = "this is one; measure on a platform thread, which may start virtual ones";

    /**
     * Makes next to no objects: while every one is sampled, each costs more than its thread's line here.
     *
     * @throws ProfilingException if this JVM doesn't count bytes
     */
    public static ThreadCensus take() {
        ThreadMXBean bean = counting();
        long[] ids = bean.getAllThreadIds();
        return new ThreadCensus(ids, bean.getThreadAllocatedBytes(ids));
    }

    private Map<Long, Long> byId() {
        Map<Long, Long> known = byId;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < ids.length; i++) {
                if (bytes[i] >= 0) {
                    known.put(ids[i], bytes[i]);
                }
            }
            byId = known;
        }
        return known;
    }

    public boolean has(long id) {
        return byId().containsKey(id);
    }

    /** What the thread has allocated; 0 before it lived. */
    public long bytes(long id) {
        return byId().getOrDefault(id, 0L);
    }

    public Iterable<Long> ids() {
        return byId().keySet();
    }
}
