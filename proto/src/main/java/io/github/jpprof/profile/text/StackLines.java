// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import java.util.ArrayList;
import java.util.List;

/** The frames of stacks as lines, inlined ones and those without a symbol included. */
final class StackLines {
    private StackLines() {}

    /** Leaf first. */
    static List<Line> of(List<Location> stack) {
        List<Line> lines = new ArrayList<>(stack.size());
        for (Location location : stack) {
            if (location.lines().isEmpty()) {
                lines.add(unsymbolized(location));
            } else {
                for (int i = 0; i < location.lines().size(); i++) { // addAll would make an array of most often one
                    lines.add(location.lines().get(i));
                }
            }
        }
        return lines;
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
