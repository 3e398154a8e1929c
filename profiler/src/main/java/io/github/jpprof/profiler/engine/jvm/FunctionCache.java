// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jvm;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A function with its locations, of which there is one a line: a stack is decoded frame by frame, most of them known.
 *
 * <p>A lookup of the location that was looked up last allocates nothing. While allocations are counted exactly, each allocation in
 * the process costs an event of the JVM.
 */
public final class FunctionCache {
    private final Function function;
    private final ConcurrentMap<Integer, Location> locations = new ConcurrentHashMap<>();
    private volatile Location latest;

    /** The locations of this function. */
    public FunctionCache(Function function) {
        this.function = function;
        this.latest = Location.of(function, 0);
    }

    /** The name of the function. */
    public String name() {
        return function.name();
    }

    /** Whether its source file is known. */
    public boolean hasFile() {
        return !function.filename().isEmpty();
    }

    /**
     * The location of a line.
     *
     * @param line 0 if it is unknown
     */
    public Location at(int line) {
        Location known = latest;
        if (known.lines().get(0).line() != line) {
            known = locations.get(line);
            if (known == null) {
                known = locations.computeIfAbsent(line, n -> Location.of(function, n));
            }
            latest = known;
        }
        return known;
    }
}
