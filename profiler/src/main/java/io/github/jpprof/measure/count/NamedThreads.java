// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Threads that a note is about: by their names, which virtual ones rarely have, and not all of very many. */
final class NamedThreads {
    private static final int MOST = 10;

    private final SortedSet<String> names = new TreeSet<>();
    private int nameless;

    void add(String name) {
        if (name.isEmpty()) {
            nameless++;
        } else {
            names.add(name);
        }
    }

    boolean isEmpty() {
        return names.isEmpty() && nameless == 0;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>(names.stream().limit(MOST).toList());
        if (names.size() > MOST) {
            parts.add("and " + (names.size() - MOST) + " more");
        }
        if (nameless > 0) {
            parts.add(Plural.of(nameless, "thread") + " without a name");
        }
        return String.join(", ", parts);
    }
}
