// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts the profiler's agent in a class loader of its own.
 *
 * <p>The options are {@code address=HOST:PORT}, {@code token=TEXT}, {@code heap=BYTES}, {@code block=NANOSECONDS} and
 * {@code mutex=FRACTION}, separated by commas.
 */
public final class Agent {
    private static final String PROFILER = "io.github.jpprof.http.PprofAgent";

    private Agent() {}

    /**
     * Called by the JVM before {@code main}. For an option that is not allowed, or where a module is missing, the JVM ends with
     * the reason on its standard error and the exit code 1.
     *
     * @param options what follows {@code =} on the command line, or {@code null}
     */
    public static void premain(@Nullable String options) throws IOException, ReflectiveOperationException {
        try {
            PlatformModules.require();
            start(options);
        } catch (IllegalArgumentException e) {
            // Thrown on, the JVM would print two stack traces and an error of its own below the reason.
            System.err.println(e.getMessage() + "; the program is not started");
            System.exit(1);
        }
    }

    private static void start(@Nullable String options) throws IOException, ReflectiveOperationException {
        LibraryLoader libraries = new LibraryLoader(jar());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(libraries);
        try {
            libraries.loadClass(PROFILER).getMethod("premain", String.class).invoke(null, options);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Path jar() {
        try {
            return Path.of(Agent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the profiler has thrown, which says more than that it was called by reflection. */
    private static RuntimeException unchecked(@Nullable Throwable thrown) {
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("jpprof agent: " + thrown, thrown);
    }
}
