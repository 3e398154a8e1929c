// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profiler.engine.EngineException;
import io.github.jpprof.profiler.engine.jvm.DiagnosticCommand;
import io.github.jpprof.profiler.engine.jvm.TypeNames;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;

/** The objects that are reachable, by class: exact, but without where they were allocated. */
public final class ClassHistogram {
    private static final Pattern ROW = Pattern.compile(" *[0-9]+: +([0-9]+) +([0-9]+) +(\\S+).*");

    private ClassHistogram() {}

    /** All objects of a class. */
    public record Row(long objects, long bytes, String className) {}

    /**
     * Counts them after a full collection, which it forces; most bytes first.
     *
     * @throws EngineException if this JVM doesn't
     */
    public static List<Row> take() throws EngineException {
        try {
            return DiagnosticCommand.run("gcClassHistogram")
                    .lines()
                    .map(ROW::matcher)
                    .filter(row -> row.matches())
                    .map(row -> new Row(
                            Long.parseLong(row.group(1)),
                            Long.parseLong(row.group(2)),
                            TypeNames.readable(row.group(3))))
                    .toList();
        } catch (JMException | RuntimeException e) {
            throw new EngineException("this JVM doesn't count objects by class: " + e.getMessage(), e);
        }
    }
}
