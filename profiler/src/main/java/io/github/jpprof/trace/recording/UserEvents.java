// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * What a program says of itself in a trace.
 *
 * <p>The events are off unless a recording asks for them by name, so that they cost next to nothing without a trace. Each
 * begin has an event too: what has not ended when the trace stops is in it by that.
 */
public final class UserEvents {
    public static final String TASK = "jpprof.Task";
    public static final String TASK_BEGIN = "jpprof.TaskBegin";
    public static final String REGION = "jpprof.Region";
    public static final String REGION_BEGIN = "jpprof.RegionBegin";
    public static final String LOG = "jpprof.Log";

    private UserEvents() {}

    @Name(TASK)
    @Label("Task")
    @Category("jpprof")
    @Description("A piece of work that may involve several threads, once it has ended")
    @Enabled(false)
    @StackTrace(false)
    static final class Task extends Event {
        @Label("Task Id")
        long id;

        @Label("Parent Task Id")
        long parent;

        @Label("Name")
        String name = "";
    }

    @Name(TASK_BEGIN)
    @Label("Task Begin")
    @Category("jpprof")
    @Enabled(false)
    @StackTrace(false)
    static final class TaskBegin extends Event {
        @Label("Task Id")
        long id;

        @Label("Parent Task Id")
        long parent;

        @Label("Name")
        String name = "";
    }

    @Name(REGION)
    @Label("Region")
    @Category("jpprof")
    @Description("A part of what one thread did, once it has ended")
    @Enabled(false)
    static final class Region extends Event {
        @Label("Region Id")
        long id;

        @Label("Task Id")
        long task;

        @Label("Name")
        String name = "";
    }

    @Name(REGION_BEGIN)
    @Label("Region Begin")
    @Category("jpprof")
    @Enabled(false)
    @StackTrace(false)
    static final class RegionBegin extends Event {
        @Label("Region Id")
        long id;

        @Label("Task Id")
        long task;

        @Label("Name")
        String name = "";
    }

    @Name(LOG)
    @Label("Log")
    @Category("jpprof")
    @Enabled(false)
    static final class Log extends Event {
        @Label("Task Id")
        long task;

        @Label("Log Category")
        String topic = "";

        @Label("Message")
        String message = "";
    }
}
