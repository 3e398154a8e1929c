// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import java.util.List;

/**
 * A platform thread that was started while {@link StartedThreads} were recorded.
 *
 * @param name its name when it was started
 * @param id its number
 * @param creator the stack of the thread that started it, leaf first
 */
public record StartedThread(String name, long id, List<Location> creator) {
    public StartedThread {
        creator = List.copyOf(creator);
    }

    /** One line: {@code pool-1-thread-1 (number 23)  started at Server.open(Server.java:41) <- ...}. */
    @Override
    public String toString() {
        return name + " (number " + id + ")  started at " + UserFrames.of(creator);
    }
}
