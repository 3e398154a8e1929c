// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.stacks;

import io.github.jpprof.profile.Sample;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Separates set-up and tear-down from the benchmark: the generated code calls both in the same way, so the annotations of the called
 * method decide.
 */
public final class Fixtures {
    private final Map<String, Optional<Level>> known = new HashMap<>();
    private final ClassLoader loader;

    public Fixtures(ClassLoader loader) {
        this.loader = loader;
    }

    /** How often the fixture that a sample is of runs: its methods, or the making of a state; empty if it is of none. */
    public Optional<Level> levelOf(Sample sample) {
        String called = BenchmarkStacks.calledByLoop(sample.locations());
        return called.isEmpty() ? Optional.empty() : known.computeIfAbsent(called, this::levelOf);
    }

    private Optional<Level> levelOf(String function) {
        int dot = function.lastIndexOf('.');
        String method = function.substring(dot + 1);
        if (dot < 0 || method.equals("<init>")) {
            return Optional.of(Level.Trial);
        }
        try {
            for (Method candidate :
                    Class.forName(function.substring(0, dot), false, loader).getDeclaredMethods()) {
                Setup setup = candidate.getAnnotation(Setup.class);
                TearDown tearDown = candidate.getAnnotation(TearDown.class);
                if (candidate.getName().equals(method) && (setup != null || tearDown != null)) {
                    return Optional.of(setup == null ? tearDown.value() : setup.value());
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty(); // a class of the benchmark's own loader, then
        }
        return Optional.empty();
    }
}
