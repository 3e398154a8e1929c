// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.report.RunReporter;
import io.github.jpprof.junit.report.RunSummary;
import io.github.jpprof.junit.report.TestReportCollector;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.ProfileKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The report on what a run has left, and its way to a store.
 *
 * <p>The end of the tests and the exit of the JVM may come to it at the same time. The second waits for the first, or the JVM
 * would go while that writes; it has what was added since.
 */
final class RunEnd {
    private final Warnings warnings;
    private final RunSummary summary;
    private final TestReportCollector tests;
    private final RunPush push;
    private final Map<ProfileKind, Profile> ofRun = new ConcurrentHashMap<>();
    private final Queue<Runnable> unsent = new ConcurrentLinkedQueue<>();

    RunEnd(Warnings warnings, RunSummary summary, TestReportCollector tests, RunPush push) {
        this.warnings = warnings;
        this.summary = summary;
        this.tests = tests;
        this.push = push;
    }

    /** Adds the profiles of the whole run, of which the report finds the files by itself. */
    void add(Map<ProfileKind, Profile> profiles) {
        ofRun.putAll(profiles);
    }

    /** @param unfinished how the JVM ended before its tests did, and which ran; empty if it did not */
    synchronized void report(String unfinished, Consumer<String> warn) {
        if (warnings.missing() > 0) {
            warn.accept("jpprof: the heap was full: " + Plural.of(warnings.missing(), "warning")
                    + " of tests could not be given; give the JVM more with -Xmx");
        }
        Map<ProfileKind, Profile> profiles = Map.copyOf(ofRun);
        profiles.forEach(ofRun::remove);
        Map<Path, TestReportCollector.Reported> reported = tests.take();
        new RunReporter(unfinished, warn).write(reported);
        reported.keySet().forEach(summary::reported);
        summary.take().ifPresent(System.out::print);
        unsent.add(() -> push.send(profiles, reported, warn));
    }

    /** Sends what was reported, where that is asked for. */
    void send() {
        synchronized (unsent) { // not this, or a report would wait for a store
            for (Runnable next = unsent.poll(); next != null; next = unsent.poll()) {
                next.run();
            }
        }
    }
}
