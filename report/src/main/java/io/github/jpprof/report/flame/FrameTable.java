// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.flame;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions and frames of many profiles, each written once, since most frames occur in several tests.
 *
 * <p>Name and file identify a function; function and line identify a frame.
 */
public final class FrameTable {
    private record Named(String name, String file) {}

    private record Frame(int function, long line) {}

    private final Map<Line, Integer> known = new HashMap<>();
    private final Map<Named, Integer> functions = new HashMap<>();
    private final Map<Frame, Integer> frames = new HashMap<>();
    private final List<Named> functionList = new ArrayList<>();
    private final List<Frame> frameList = new ArrayList<>();

    int frame(Line line) {
        return known.computeIfAbsent(line, this::add);
    }

    private int add(Line line) {
        Function function = line.function();
        int functionId = functions.computeIfAbsent(new Named(function.name(), function.filename()), named -> {
            functionList.add(named);
            return functionList.size() - 1;
        });
        return frames.computeIfAbsent(new Frame(functionId, line.line()), frame -> {
            frameList.add(frame);
            return frameList.size() - 1;
        });
    }

    /**
     * Writes {@code {"functions": [name, file, ...], "frames": [function, line, ...]}}; frames refer to functions by index,
     * and graphs to frames.
     */
    public void write(JsonWriter json) {
        json.object().name("functions").array();
        for (Named function : functionList) {
            json.value(function.name()).value(function.file());
        }
        json.end().name("frames").array();
        for (Frame frame : frameList) {
            json.value(frame.function()).value(frame.line());
        }
        json.end().end();
    }
}
