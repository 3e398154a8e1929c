// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.util.Comparator;

/**
 * A test, or a whole run of a module.
 *
 * @param className the binary name of its class; {@code ""} for the whole run
 * @param name the name of the test
 */
record TestName(String module, String className, String name) implements Comparable<TestName> {
    private static final Comparator<TestName> ORDER = Comparator.comparing(TestName::module)
            .thenComparing(TestName::className)
            .thenComparing(TestName::name);

    static TestName wholeRun(String module) {
        return new TestName(module, "", "(whole run)");
    }

    /** The class and the name, for people. */
    String title() {
        return className.isEmpty() ? name + " of " + module : className + "." + name;
    }

    @Override
    public int compareTo(TestName other) {
        return ORDER.compare(this, other);
    }
}
