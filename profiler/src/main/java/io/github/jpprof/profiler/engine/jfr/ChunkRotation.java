// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profiler.engine.jvm.EpochClock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Finishes chunks of the recorder, and leaves the marks that divide them further. No mark is left while a chunk is finished, so
 * that one which is in it is there together with all that happened before.
 */
final class ChunkRotation {
    private final Map<Long, Long> undelivered = new LinkedHashMap<>();
    private @Nullable Recording spare;

    /** Leaves a mark. */
    synchronized void mark(long id) {
        undelivered.put(id, EpochClock.now());
        new MarkEvent(id).commit();
    }

    /** The marks that may not have been delivered, with their times in nanoseconds since 1970 UTC by this process's clock. */
    synchronized Map<Long, Long> undelivered() {
        return new LinkedHashMap<>(undelivered);
    }

    synchronized void delivered(Set<Long> marks) {
        undelivered.keySet().removeAll(marks);
    }

    /** Finishes the present chunk, and then asks for what else is to be delivered with it. */
    synchronized <T> T finishChunk(Supplier<T> andTake) {
        if (spare == null || spare.getState() != RecordingState.RUNNING) {
            // Without settings of its own it records nothing, and changes nothing for those that do.
            spare = new Recording(Map.of());
            spare.start();
        } else {
            close();
        }
        return andTake.get();
    }

    synchronized void close() {
        if (spare != null) {
            spare.close();
            spare = null;
        }
    }
}
