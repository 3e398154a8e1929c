// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.BuildToolThreads;
import io.github.jpprof.profiler.engine.OwnThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Threads that a note is about: by their names, which virtual ones rarely have, and not all of very many. The profiler's own and
 * the build tool's are not named: a reader would look for them in the program.
 */
final class NamedThreads {
    private static final int MOST = 10;

    private final SortedSet<String> names = new TreeSet<>();
    private int nameless;
    private int ended;

    void add(String name) {
        if (name.isEmpty()) {
            nameless++;
        } else if (!OwnThreads.include(name) && !BuildToolThreads.include(name)) {
            names.add(name);
        }
    }

    /** One that has ended before it could be asked for its name. */
    void addEnded() {
        ended++;
    }

    boolean isEmpty() {
        return names.isEmpty() && nameless == 0 && ended == 0;
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
        if (ended > 0) {
            parts.add(Plural.of(ended, "thread") + " that ended since");
        }
        return String.join(", ", parts);
    }
}
