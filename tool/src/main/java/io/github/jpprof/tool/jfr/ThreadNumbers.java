// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import io.github.jpprof.profile.java.ThreadNames;
import io.github.jpprof.tool.recording.Chunk;
import io.github.jpprof.tool.recording.LongIndex;

/** The numbers of the names that the threads of a chunk have in labels. */
final class ThreadNumbers {
    /** The number of the empty name, which no thread has in labels: for the threads that are not selected. */
    static final int OTHER = 0;

    private final Chunk chunk;
    private final EventFilter filter;
    private final NameTable names;
    private final LongIndex numbers = new LongIndex();

    ThreadNumbers(Chunk chunk, EventFilter filter, NameTable names) {
        this.chunk = chunk;
        this.filter = filter;
        this.names = names;
    }

    /** The number of the name of a thread, which has this number in the chunk; {@link #OTHER} if it is not selected. */
    int of(long thread) {
        int known = numbers.get(thread);
        if (known < 0) {
            String name = chunk.threadName(thread);
            known = filter.takesThread(name) ? names.number(ThreadNames.stable(name)) : OTHER;
            numbers.put(thread, known);
        }
        return known;
    }
}
