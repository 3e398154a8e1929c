// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which test each thread runs, for what it asserts: the code that asserts may be a helper's.
 *
 * <p>A test that runs a launcher of its own has other tests within it.
 */
public final class AssertingTests {
    private static final ThreadLocal<@Nullable Running> INNERMOST = new ThreadLocal<>();

    private AssertingTests() {}

    private record Running(
            Object id, Supplier<Path> folder, @Nullable Running around) {
        @Nullable
        Running without(Object ended) {
            if (id.equals(ended)) {
                return around;
            }
            return around == null ? this : new Running(id, folder, around.without(ended));
        }
    }

    /**
     * The calling thread runs this test from now on.
     *
     * @param folder finds the folder of the test's artifacts, relative to the folder of all; asked for where an assertion fails
     */
    public static void started(Object id, Supplier<Path> folder) {
        INNERMOST.set(new Running(id, folder, INNERMOST.get()));
    }

    /** The test has ended. */
    public static void finished(Object id) {
        Running innermost = INNERMOST.get();
        Running left = innermost == null ? null : innermost.without(id);
        if (left == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(left);
        }
    }

    /** The folder of the test that the calling thread runs; empty where that is not known. */
    static Optional<Path> folder() {
        return Optional.ofNullable(INNERMOST.get())
                .map(running -> running.folder().get());
    }
}
