// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.gate;

import java.util.ArrayList;
import java.util.List;

/** The result of all comparisons of a gate, in one line. */
final class GateVerdict {
    private static final int NAMED = 3;

    private final List<String> exceeded = new ArrayList<>();
    private int compared;
    private int uncompared;

    /**
     * Adds a comparison.
     *
     * @param file the name of the compared files; {@code ""} if there is only one name
     */
    void add(String file, GateCheck check) {
        compared++;
        if (!check.open()) {
            exceeded.add((file.isEmpty() ? "" : file + " ") + check.brief());
        }
    }

    /** Adds a file name that the base lacks. */
    void addUncompared() {
        uncompared++;
    }

    /** The number of comparisons. */
    int compared() {
        return compared;
    }

    /** Whether no comparison exceeds a threshold. */
    boolean open() {
        return exceeded.isEmpty();
    }

    /** The line to print first. */
    String text() {
        String of = " of " + compared + (compared == 1 ? " sample type" : " sample types");
        String rest = uncompared == 0 ? "" : "; " + uncompared + " not compared, since the base lacks it";
        if (open()) {
            return "PASS: 0" + of + " grew beyond the threshold" + rest + "\n";
        }
        List<String> named = exceeded.subList(0, Math.min(NAMED, exceeded.size()));
        return "FAIL: " + exceeded.size() + of + " grew beyond the threshold: " + String.join(", ", named)
                + (exceeded.size() > NAMED ? " and others" : "") + rest + "\n";
    }
}
