// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.exit;

import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.junit.report.Warnings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The tests that run at present, and what is recorded of them. */
public final class RunningTests {
    private static final int MOST_NAMES = 10;

    private final Set<UnfinishedTest> recorded = ConcurrentHashMap.newKeySet();
    private final Set<TestName> listed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger plans = new AtomicInteger();

    public void planStarted() {
        plans.incrementAndGet();
    }

    public void planFinished() {
        plans.decrementAndGet();
    }

    /** A test of the whole run. */
    public void started(TestName test) {
        listed.add(test);
    }

    public void finished(TestName test) {
        listed.remove(test);
    }

    /** What is recorded of a test from now on. */
    public void recorded(UnfinishedTest test) {
        recorded.add(test);
    }

    /** Whether it is for the caller to write what was recorded: if the JVM exits, that is done there. */
    public boolean take(UnfinishedTest test) {
        return recorded.remove(test);
    }

    /** Whether a plan of tests is not finished. */
    public boolean isAny() {
        return plans.get() > 0 || !recorded.isEmpty();
    }

    /** What runs, as the end of a sentence; the first ones, if many do. */
    public String names() {
        Set<String> names = new TreeSet<>();
        listed.forEach(test -> names.add(test.toString()));
        recorded.forEach(test -> names.add(test.name().toString()));
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return "; running: " + String.join(", ", new ArrayList<>(names).subList(0, Math.min(MOST_NAMES, names.size())))
                + more;
    }

    /**
     * Ends and writes all that is recorded.
     *
     * @param note a comment of each profile
     */
    public void writeAtExit(String note, Consumer<String> warn) {
        List<UnfinishedTest> taken = recorded.stream().filter(this::take).toList();
        // All end first: what one writes is nothing that another one should record.
        taken.forEach(test -> attempt(test, test::endAtExit, warn));
        taken.forEach(test ->
                attempt(test, () -> test.writeAtExit(note, (what, why) -> warn.accept(line(test, what, why))), warn));
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(UnfinishedTest test, Step step, Consumer<String> warn) {
        try {
            step.run();
        } catch (IOException | RuntimeException | Error e) {
            warn.accept(line(test, "has no profiles", Warnings.reason(e)));
        }
    }

    private static String line(UnfinishedTest test, String what, String why) {
        return "jpprof: " + String.join(" ", test.name().toString(), what + ":", why);
    }
}
