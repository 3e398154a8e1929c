// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.stacks;

import io.github.jpprof.profile.Sample;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Separates set-up and tear-down from the benchmark: the generated code calls both in the same way, so the annotations of the called
 * method decide.
 */
public final class Fixtures {
    private final Map<String, Boolean> known = new HashMap<>();
    private final ClassLoader loader;

    public Fixtures(ClassLoader loader) {
        this.loader = loader;
    }

    /** Whether a sample is of a fixture: its methods, or the making of a state. */
    public boolean isFixture(Sample sample) {
        String called = BenchmarkStacks.calledByLoop(sample.locations());
        return !called.isEmpty() && known.computeIfAbsent(called, this::isFixture);
    }

    private boolean isFixture(String function) {
        int dot = function.lastIndexOf('.');
        String method = function.substring(dot + 1);
        if (dot < 0 || method.equals("<init>")) {
            return true;
        }
        try {
            for (Method candidate :
                    Class.forName(function.substring(0, dot), false, loader).getDeclaredMethods()) {
                if (candidate.getName().equals(method)
                        && (candidate.isAnnotationPresent(Setup.class)
                                || candidate.isAnnotationPresent(TearDown.class))) {
                    return true;
                }
            }
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // a class of the benchmark's own loader, then
        }
        return false;
    }
}
