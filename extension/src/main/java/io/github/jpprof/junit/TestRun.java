// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.names.ArtifactFolders;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.junit.report.RunReporter;
import io.github.jpprof.junit.report.RunSummary;
import io.github.jpprof.junit.report.TestReportCollector;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.session.Profiler;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is profiled in this JVM, from its first test to its last.
 *
 * <p>It ends with the outermost session of the launcher: a build tool may run many test plans in one session, and a test
 * may run a launcher of its own. Where a test exits the JVM, it ends there.
 */
final class TestRun {
    /** One for each JVM: JUnit creates the extension and the listeners independently of each other. */
    static final TestRun THIS_JVM = new TestRun();

    private static final Duration EXIT_PATIENCE = Duration.ofSeconds(5);

    static {
        // Not what measures limits: a count has what its own begin allocates in both of its figures.
        Profiler.addOwnWork(RunListener.class, TestTimeline.class, TestRun.class, WholeRun.class, TestRecording.class);
    }

    private static final System.Logger LOG = System.getLogger("jpprof");

    private final Set<FirstUse> prepared = new HashSet<>();
    private final Set<TestName> unfinished = ConcurrentHashMap.newKeySet();
    private final ArtifactFolders folders = new ArtifactFolders();
    private final Warnings warnings = new Warnings();
    private final RunSummary summary = new RunSummary();
    private final TestReportCollector tests = new TestReportCollector();
    private final RunPush push = new RunPush();
    private volatile @Nullable WholeRun wholeRun;
    private Profiler.@Nullable Lease engines;
    private int launcherSessions;
    private boolean hooked;

    ArtifactFolders folders() {
        return folders;
    }

    Warnings warnings() {
        return warnings;
    }

    RunSummary summary() {
        return summary;
    }

    TestReportCollector tests() {
        return tests;
    }

    /** A session of this test begins. */
    void started(TestName test) {
        hook();
        keepEnginesRunning();
        unfinished.add(test);
    }

    /**
     * Does for the first time what such a test needs: the classes are loaded and the engines run before a timeout begins.
     */
    synchronized void prepare(FirstUse use, Configuration settings) {
        if (use.isOfNothing() || !prepared.add(use)) {
            return;
        }
        hook();
        keepEnginesRunning();
        try {
            use.tryOut(settings.engine());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "jpprof: the test that needs it reports it", e);
        }
    }

    /** For the tests to come: a start costs more than most of them take. */
    private synchronized void keepEnginesRunning() {
        if (engines == null) {
            engines = Profiler.keepRunning();
        }
    }

    void finished(TestName test) {
        unfinished.remove(test);
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

    synchronized void launcherSessionOpened() {
        launcherSessions++;
    }

    synchronized void launcherSessionClosed() {
        if (--launcherSessions == 0) {
            end(WholeRun::log);
            if (engines != null) {
                engines.close();
                engines = null;
            }
        }
    }

    private void end(Consumer<String> warn) {
        WholeRun run = wholeRun;
        wholeRun = null;
        Map<ProfileKind, Profile> ofRun = run == null ? Map.of() : run.finish(summary, tests, warn);
        Map<Path, TestReportCollector.Reported> reported = tests.take();
        new RunReporter(warn).write(reported);
        summary.take().ifPresent(System.out::print);
        push.send(ofRun, reported, warn);
    }

    private synchronized void hook() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endAtExit, "jpprof exit hook"));
            hooked = true;
        }
    }

    /** Flight Recorder ends at exit, too, and a call to it may not return from then on: an exit must not wait for that. */
    private void endAtExit() {
        Thread worker = new Thread(this::endNow, "jpprof at exit");
        worker.setDaemon(true);
        worker.start();
        try {
            worker.join(EXIT_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (worker.isAlive()) {
            System.err.println("jpprof: the run has no profiles: the JVM exited while they were taken");
        }
    }

    private synchronized void endNow() {
        // By now the log may have been closed, by a hook of its own.
        Consumer<String> warn = System.err::println;
        for (String test :
                new TreeSet<>(unfinished.stream().map(TestName::toString).toList())) {
            warn.accept("jpprof: " + test + " has no profiles: the JVM exited before it ended");
        }
        end(warn);
    }
}
