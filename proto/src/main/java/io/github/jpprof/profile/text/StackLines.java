// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import java.util.List;

/** The frames of a location as lines, inlined ones and those without a symbol included. */
final class StackLines {
    private StackLines() {}

    /** Leaf first; never empty. */
    static List<Line> of(Location location) {
        return location.lines().isEmpty() ? List.of(unsymbolized(location)) : location.lines();
    }

    private static Line unsymbolized(Location location) {
        String name = location.address() != 0 ? "0x" + Long.toHexString(location.address()) : file(location);
        return new Line(new Function(name, "", "", 0), 0);
    }

    private static String file(Location location) {
        Mapping mapping = location.mapping();
        String path = mapping == null ? "" : mapping.filename();
        return path.isEmpty() ? "<unknown>" : "[" + path.substring(path.lastIndexOf('/') + 1) + "]";
    }
}
