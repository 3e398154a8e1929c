// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.exit.ExitHook;
import io.github.jpprof.junit.exit.RunningTests;
import io.github.jpprof.junit.names.ArtifactFolders;
import io.github.jpprof.junit.report.Attachment;
import io.github.jpprof.junit.report.RunLog;
import io.github.jpprof.junit.report.RunSummary;
import io.github.jpprof.junit.report.TestReportCollector;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.session.Profiler;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is profiled in this JVM, from its first test to its last.
 *
 * <p>It ends with the outermost session of the launcher: a build tool may run many test plans in one session, and a test
 * may run a launcher of its own. Where the JVM exits before, by a signal or by a test, it ends there.
 */
final class TestRun {
    /** One for each JVM: JUnit creates the extension and the listeners independently of each other. */
    static final TestRun THIS_JVM = new TestRun();

    static {
        // Not what measures limits: a count has what its own begin allocates in both of its figures.
        Profiler.addOwnWork(
                RunListener.class,
                RunProgress.class,
                TestTimeline.class,
                TestRun.class,
                WholeRun.class,
                TestRecording.class,
                MemoryReserve.class);
        Profiler.addOwnWork(Attachment.class, TestContexts.class); // JUnit calls back what they give it
        Profiler.addEntries("io.github.jpprof.JpprofExtension", AnnotatedTests.class.getName());
    }

    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Set<FirstUse> prepared = new HashSet<>();
    private final RunningTests running = new RunningTests();
    private final ArtifactFolders folders = new ArtifactFolders();
    private final Warnings warnings = new Warnings();
    private final MemoryReserve reserve = new MemoryReserve();
    private final RunSummary summary = new RunSummary();
    private final TestReportCollector tests = new TestReportCollector();
    private final RunPush push = new RunPush();
    private final RunEnd end = new RunEnd(warnings, summary, tests, push);
    private final ReentrantLock ending = new ReentrantLock();
    private volatile @Nullable WholeRun wholeRun;
    private volatile String unfinished = "";
    private Profiler.@Nullable Lease engines;
    private int launcherSessions;
    private boolean hooked;

    ArtifactFolders folders() {
        return folders;
    }

    Warnings warnings() {
        return warnings;
    }

    /** What is held while tests are measured. */
    MemoryReserve reserve() {
        return reserve;
    }

    RunSummary summary() {
        return summary;
    }

    TestReportCollector tests() {
        return tests;
    }

    RunningTests running() {
        return running;
    }

    /**
     * Does for the first time what such a test needs: the classes are loaded and the engines run before a timeout begins.
     */
    synchronized void prepare(FirstUse use, Configuration settings) {
        if (use.isOfNothing() || !prepared.add(use)) {
            return;
        }
        keepEnginesRunning();
        try {
            use.tryOut(settings.engine());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "jpprof: the test that needs it reports it", e);
        }
    }

    /** For the tests to come, up to the exit of the JVM: a start costs more than most of them take. */
    synchronized void keepEnginesRunning() {
        hook();
        if (engines == null) {
            engines = Profiler.keepRunning();
        }
    }

    /** Begins a session over the whole run, unless one is running or nothing is asked for. */
    synchronized void startWholeRun(Configuration settings) {
        push.configure(settings);
        ProfilingRequest request = settings.wholeRunRequest();
        if (wholeRun == null && !request.kinds().isEmpty()) {
            hook();
            wholeRun = WholeRun.start(settings, request);
        }
    }

    /** The record of which test runs when; empty where none is needed. */
    Optional<TestTimeline> timeline() {
        return Optional.ofNullable(wholeRun).map(WholeRun::timeline);
    }

    /** How far the whole run has come; empty where none is profiled. */
    Optional<RunProgress> progress() {
        return Optional.ofNullable(wholeRun).flatMap(WholeRun::progress);
    }

    synchronized void launcherSessionOpened() {
        launcherSessions++;
    }

    synchronized void launcherSessionClosed() {
        if (--launcherSessions == 0) {
            reserve.release();
            ending.lock();
            try {
                finishWholeRun("", RunLog::warn);
                end.report(unfinished, RunLog::warn);
                end.send();
            } finally {
                ending.unlock();
            }
            if (engines != null) {
                engines.close();
                engines = null;
            }
        }
    }

    /** @param note a comment of each profile, if it is not empty */
    private void finishWholeRun(String note, Consumer<String> warn) {
        WholeRun run = wholeRun;
        wholeRun = null;
        if (run != null) {
            end.add(run.finish(summary, tests, note, warn));
        }
    }

    private synchronized void hook() {
        if (!hooked) {
            // By then the log may have been closed, by a hook of its own.
            Consumer<String> warn = System.err::println;
            new ExitHook(cause -> endAtExit(cause, warn), () -> end.report(unfinished, warn), end::send).register();
            hooked = true;
        }
    }

    private void endAtExit(String cause, Consumer<String> warn) {
        ending.lock(); // the run may be ending by itself
        try {
            String note = "";
            if (running.isAny()) {
                note = "ended by " + cause + " before it was finished";
                String names = running.names();
                unfinished = note + names;
                warn.accept("jpprof: the run was ended by " + cause + " before it was finished" + names);
                running.writeAtExit(note, warn);
            }
            finishWholeRun(note, warn);
        } finally {
            ending.unlock();
        }
    }
}
