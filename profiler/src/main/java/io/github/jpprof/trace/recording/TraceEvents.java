// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.OwnThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** What the program did in a recording, and the JVM for it; but not what the recorder and the profiler did. */
public final class TraceEvents {
    /** How the names of the recorder's threads begin. Not all of their events have a stack. */
    private static final String RECORDERS = "JFR ";

    private final RecordedStacks stacks;

    public TraceEvents(RecordedStacks stacks) {
        this.stacks = stacks;
    }

    public void forEach(Path recording, Consumer<RecordedEvent> taker) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (!isOurs(event)) {
                    taker.accept(event);
                }
            }
        }
    }

    private boolean isOurs(RecordedEvent event) {
        String thread = threadName(event);
        return OwnThreads.include(thread) || thread.startsWith(RECORDERS) || Overhead.isAll(stacks.of(event));
    }

    private static String threadName(RecordedEvent event) {
        if (event.getEventType().getName().equals(RunDelayEvent.NAME)) {
            return event.getString("osName");
        }
        RecordedThread thread = thread(event);
        String name = thread == null ? null : thread.getJavaName();
        return name == null ? "" : name;
    }

    /** The thread of the event; null if it has none. */
    public static @Nullable RecordedThread thread(RecordedEvent event) {
        return event.hasField("sampledThread") ? event.getThread("sampledThread") : event.getThread();
    }
}
