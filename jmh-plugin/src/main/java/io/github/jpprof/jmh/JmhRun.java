// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.Options;

/**
 * What JMH does not pass to its profilers: whether an error is to fail the run, and where its output goes.
 *
 * <p>Both are known to the thread that waits for the fork to call back. Where that can't be asked, as in another version
 * of JMH, an error fails the run, and the output is the standard one.
 */
record JmhRun(@Nullable Options options, @Nullable OutputFormat output) {
    private static final String SERVER = "org.openjdk.jmh.runner.link.BinaryLinkServer";

    /** The run that is about to start a fork. */
    static JmhRun current() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getClass().getName().equals(SERVER + "$Acceptor")) {
                try {
                    Object server = field(thread.getClass(), "this$0").get(thread);
                    Class<?> type = Class.forName(SERVER);
                    return new JmhRun((Options) field(type, "opts").get(server), (OutputFormat)
                            field(type, "out").get(server));
                } catch (ReflectiveOperationException | ClassCastException e) {
                    return new JmhRun(null, null);
                }
            }
        }
        return new JmhRun(null, null);
    }

    /**
     * The run in this JVM, without forks: nothing here knows its options but the command line. Without one, as under a test
     * that runs JMH, no error fails the run.
     */
    static boolean embeddedFailsOnError() {
        List<String> words = List.of(System.getProperty("sun.java.command", "").split(" ", -1));
        int option = words.indexOf("-foe");
        return option >= 0 && option + 1 < words.size() && Boolean.parseBoolean(words.get(option + 1));
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    boolean failsOnError() {
        return options == null || options.shouldFailOnError().orElse(Defaults.FAIL_ON_ERROR);
    }

    void println(String line) {
        if (output == null) {
            System.out.println(line);
        } else {
            output.println(line);
        }
    }
}
