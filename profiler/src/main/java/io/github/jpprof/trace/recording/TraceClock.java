// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * When a trace begins and ends. What a thread was at before is counted from there.
 *
 * @param begin the trace's own mark, or the end of the first event where a recording has none
 * @param end the end of the last event
 */
public record TraceClock(Instant begin, Instant end) {
    public static TraceClock of(Path recording) throws IOException {
        Instant mark = null;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                Instant time = event.getEndTime();
                if (event.getEventType().getName().equals(TraceBeginEvent.NAME)) {
                    mark = time;
                }
                first = time.isBefore(first) ? time : first;
                last = time.isAfter(last) ? time : last;
            }
        }
        if (last.equals(Instant.MIN)) {
            return new TraceClock(Instant.EPOCH, Instant.EPOCH);
        }
        return new TraceClock(mark == null ? first : mark, last);
    }

    /** How much of the event lies in the trace; negative if it ended before. */
    public long nanosIn(RecordedEvent event) {
        return sinceBegin(event.getEndTime()) - Math.max(0, sinceBegin(event.getStartTime()));
    }

    public long sinceBegin(Instant time) {
        return Duration.between(begin, time).toNanos();
    }

    Duration duration() {
        return Duration.between(begin, end);
    }
}
