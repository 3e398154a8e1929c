// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.Line;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.flame.FrameTable;
import io.github.jpprof.report.flame.StackTree;
import java.util.ArrayList;
import java.util.List;

/** The stacks of a report; of a difference, those of the profile and those of its base. */
final class Stacks {
    /** The value of a sample type. */
    @FunctionalInterface
    interface Value {
        long of(FileSample sample, int type);
    }

    private final FileProfile profile;
    private final int type;

    Stacks(FileProfile profile, int type) {
        this.profile = profile;
        this.type = type;
    }

    /** Whether the base of a difference can be told from what it is compared with. */
    boolean isDiff() {
        return profile.samples().stream().anyMatch(sample -> sample.labels().ofBase());
    }

    /**
     * The tree of the stacks.
     *
     * @param part 1 for those that are not the base's, -1 for the base's, 0 for all
     */
    StackTree tree(FrameTable frames, Value value, int part) {
        int types = profile.header().sampleTypes().size();
        StackTree tree = new StackTree(profile.header().sampleTypes(), type, frames);
        List<List<Line>> lines = profile.locations().stream().map(Stacks::lines).toList();
        List<Line> stack = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            if (part != 0 && sample.labels().ofBase() != (part < 0)) {
                continue;
            }
            stack.clear();
            for (int i = 0; i < sample.depth(); i++) {
                stack.addAll(lines.get(sample.location(i)));
            }
            long[] values = new long[types];
            for (int i = 0; i < types; i++) {
                values[i] = value.of(sample, i);
            }
            tree.add(stack, values);
        }
        return tree;
    }

    private static List<Line> lines(FileLocation location) {
        return location.lines().stream()
                .map(line -> new Line(line.function(), line.line()))
                .toList();
    }
}
