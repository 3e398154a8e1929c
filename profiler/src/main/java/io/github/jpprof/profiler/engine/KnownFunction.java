// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A function with its locations, of which there is one a line: a stack is decoded frame by frame, most of them known. */
final class KnownFunction {
    private final Function function;
    private final ConcurrentMap<Integer, Location> locations = new ConcurrentHashMap<>();

    KnownFunction(Function function) {
        this.function = function;
    }

    String name() {
        return function.name();
    }

    /** @param line 0 if it is unknown */
    Location at(int line) {
        Location known = locations.get(line);
        return known != null ? known : locations.computeIfAbsent(line, n -> Location.of(function, n));
    }
}
