// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Function;
import io.github.jpprof.report.demangle.CppNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds readable function names where the profile has only the system's names.
 *
 * <p>A name that differs from the system's name was chosen by the profiler and is kept.
 */
public final class Naming {
    private Naming() {}

    /** The profile with readable names, and without the frames that its own header drops. */
    public static FileProfile apply(FileProfile profile) {
        Map<Function, Function> known = new HashMap<>();
        FileProfile named = profile.withLocations(location -> {
            List<FileLine> lines = new ArrayList<>(location.lines());
            boolean changed = false;
            for (int i = 0; i < lines.size(); i++) {
                FileLine line = lines.get(i);
                Function function = known.computeIfAbsent(line.function(), Naming::named);
                if (!function.equals(line.function())) {
                    lines.set(i, new FileLine(function, line.line(), line.column()));
                    changed = true;
                }
            }
            return changed ? location.withLines(lines) : location;
        });
        return Pruning.uninteresting(named);
    }

    private static Function named(Function function) {
        String system = function.systemName();
        if (!function.name().isEmpty() && !function.name().equals(system)) {
            return function;
        }
        return new Function(readable(system), system, function.filename(), function.startLine());
    }

    private static String readable(String system) {
        Optional<String> demangled = CppNames.readable(system);
        if (demangled.isPresent()) {
            return demangled.get();
        }
        // macOS adds one underscore.
        Optional<String> shorter = system.startsWith("_") ? CppNames.readable(system.substring(1)) : Optional.empty();
        return shorter.orElseGet(() -> simplified(system));
    }

    private static String simplified(String system) {
        return looksLikeCpp(system) ? without(without(system, '(', ')'), '<', '>') : system;
    }

    /** Constructors of Java and generic functions of Go have brackets in their names too. */
    private static boolean looksLikeCpp(String name) {
        boolean other = name.contains(".<") || name.contains("]).");
        return !other && (name.contains("::") || name.chars().anyMatch(c -> "<>[]".indexOf(c) >= 0));
    }

    /** The name without the content of such brackets at any depth; unchanged from an unmatched closing one on. */
    private static String without(String name, char open, char close) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        int opened = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == open) {
                opened = depth == 0 ? i : opened;
                depth++;
            } else if (c == close && depth > 0) {
                depth--;
            } else if (c == close) {
                return kept + name.substring(i);
            } else if (depth == 0) {
                kept.append(c);
            }
        }
        return depth == 0 ? kept.toString() : kept + name.substring(opened);
    }
}
