// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.file.Regex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stacks of a report as indexes of functions, root first, and whether each belongs to the base. */
final class StackTable {
    /** A function, identified by name and file. */
    record Function(String name, String file) {}

    private static final int[] NO_STACK = {};

    private final boolean withLines;
    private final Map<Function, Integer> ids;
    private final List<Function> functions;
    private final List<int[]> stacks = new ArrayList<>();
    private long[] values = new long[64];
    private boolean[] ofBase = new boolean[64];

    /** An empty table; with lines, each line counts as a function of its own. */
    StackTable(boolean withLines) {
        this(withLines, new HashMap<>(), new ArrayList<>());
    }

    private StackTable(boolean withLines, Map<Function, Integer> ids, List<Function> functions) {
        this.withLines = withLines;
        this.ids = ids;
        this.functions = functions;
    }

    /** Adds the samples of a report; samples marked as those of the base are negated and added to the base. */
    StackTable addAll(FileProfile profile, int type) {
        int[][] frames = frames(profile);
        for (FileSample sample : profile.samples()) {
            boolean base = sample.labels().ofBase();
            add(stack(sample, frames), base ? -sample.value(type) : sample.value(type), base);
        }
        return this;
    }

    /** Adds all samples of a report to one side of a comparison. */
    StackTable addSide(FileProfile profile, int type, boolean base) {
        int[][] frames = frames(profile);
        profile.samples().forEach(sample -> add(stack(sample, frames), sample.value(type), base));
        return this;
    }

    /** The functions of each location, callers of inlined functions first. */
    private int[][] frames(FileProfile profile) {
        int[][] frames = new int[profile.locations().size()][];
        for (int i = 0; i < frames.length; i++) {
            FileLocation location = profile.locations().get(i);
            List<FileLine> lines = location.lines();
            frames[i] = new int[lines.size()];
            for (int j = 0; j < lines.size(); j++) {
                frames[i][lines.size() - 1 - j] = id(lines.get(j));
            }
        }
        return frames;
    }

    private int id(FileLine line) {
        String file = line.function().filename();
        String name = line.function().name().isEmpty() ? file : line.function().name();
        Function function = new Function(withLines && line.line() != 0 ? name + ":" + line.line() : name, file);
        return ids.computeIfAbsent(function, added -> {
            functions.add(added);
            return functions.size() - 1;
        });
    }

    private static int[] stack(FileSample sample, int[][] frames) {
        int depth = 0;
        for (int i = 0; i < sample.depth(); i++) {
            depth += frames[sample.location(i)].length;
        }
        int[] stack = depth == 0 ? NO_STACK : new int[depth];
        int at = 0;
        for (int i = sample.depth() - 1; i >= 0; i--) {
            for (int function : frames[sample.location(i)]) {
                stack[at++] = function;
            }
        }
        return stack;
    }

    private void add(int[] stack, long value, boolean base) {
        int size = stacks.size();
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            ofBase = Arrays.copyOf(ofBase, 2 * size);
        }
        stacks.add(stack);
        values[size] = value;
        ofBase[size] = base;
    }

    /** The callers of the matching functions, nearest first, or their callees; nested matches count once. */
    StackTable around(Regex pattern, boolean callers) {
        boolean[] matches = new boolean[functions.size()];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = pattern.matches(functions.get(i).name());
        }
        StackTable part = new StackTable(withLines, ids, functions);
        for (int i = 0; i < size(); i++) {
            int[] stack = stacks.get(i);
            int at = 0;
            while (at < stack.length && !matches[stack[at]]) {
                at++;
            }
            if (at < stack.length) {
                part.add(
                        callers ? reversed(stack, at) : Arrays.copyOfRange(stack, at, stack.length),
                        values[i],
                        ofBase[i]);
            }
        }
        return part;
    }

    private static int[] reversed(int[] stack, int from) {
        int[] callers = new int[from + 1];
        for (int i = 0; i <= from; i++) {
            callers[i] = stack[from - i];
        }
        return callers;
    }

    int size() {
        return stacks.size();
    }

    int[] stack(int sample) {
        return stacks.get(sample);
    }

    long value(int sample) {
        return values[sample];
    }

    boolean ofBase(int sample) {
        return ofBase[sample];
    }

    /** Whether any stack belongs to a base. */
    boolean isDiff() {
        for (int i = 0; i < size(); i++) {
            if (ofBase[i]) {
                return true;
            }
        }
        return false;
    }

    List<Function> functions() {
        return functions;
    }
}
