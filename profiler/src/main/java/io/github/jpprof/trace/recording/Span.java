// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Event;

/** A task or a region that has begun. */
public final class Span {
    /** The id of no task. */
    public static final long NO_TASK = 0;

    private static final AtomicLong LAST_ID = new AtomicLong();

    private final AtomicBoolean open = new AtomicBoolean(true);
    private final long id;
    private final Event end;

    private Span(long id, Event end) {
        this.id = id;
        this.end = end;
    }

    /** Begins a task, a part of another one or of {@link #NO_TASK}. */
    public static Span task(String name, long parent) {
        long id = LAST_ID.incrementAndGet();
        UserEvents.Task task = new UserEvents.Task();
        task.begin();
        task.id = id;
        task.parent = parent;
        task.name = name;
        UserEvents.TaskBegin begin = new UserEvents.TaskBegin();
        if (begin.isEnabled()) {
            begin.id = id;
            begin.parent = parent;
            begin.name = name;
            begin.commit();
        }
        return new Span(id, task);
    }

    /** Begins a region of the calling thread, in a task or in {@link #NO_TASK}. */
    public static Span region(String name, long task) {
        long id = LAST_ID.incrementAndGet();
        UserEvents.Region region = new UserEvents.Region();
        region.begin();
        region.id = id;
        region.task = task;
        region.name = name;
        UserEvents.RegionBegin begin = new UserEvents.RegionBegin();
        if (begin.isEnabled()) {
            begin.id = id;
            begin.task = task;
            begin.name = name;
            begin.commit();
        }
        return new Span(id, region);
    }

    /** Leaves a message in the trace, of a task or of {@link #NO_TASK}. */
    public static void log(String topic, String message, long task) {
        UserEvents.Log log = new UserEvents.Log();
        if (log.isEnabled()) {
            log.task = task;
            log.topic = topic;
            log.message = message;
            log.commit();
        }
    }

    public long id() {
        return id;
    }

    /** Ends it, if it has not ended before. */
    public void end() {
        if (open.compareAndSet(true, false)) {
            end.commit();
        }
    }
}
