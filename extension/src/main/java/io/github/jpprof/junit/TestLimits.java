// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.BaselineMode;
import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.limits.BaselineCheck;
import io.github.jpprof.junit.limits.BaselineStore;
import io.github.jpprof.junit.limits.LimitChecks;
import io.github.jpprof.junit.limits.LimitVerdict;
import io.github.jpprof.junit.limits.Limits;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.junit.report.FullHeap;
import io.github.jpprof.measure.AllocationSession;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.BlockingSession;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.LiveSession;
import io.github.jpprof.measure.StackCut;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.ProfileKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The limits of one test: what is measured around its body, and the verdict. */
final class TestLimits implements AutoCloseable {
    private final ExtensionContext context;
    private final Limits limits;
    private final TestName name;
    private final Configuration configuration;
    private final String caller;
    private final StackCut cut;
    private final Unwinding open = new Unwinding();
    private StartedThreads.@Nullable Watch threads;
    private @Nullable BlockingSession blocking;
    private @Nullable LiveSession live;
    private @Nullable AllocationSession allocations;
    private boolean ended;
    private boolean exhausted;

    private TestLimits(ExtensionContext context, Limits wanted, Method root) {
        this.caller = TestStacks.function(root);
        this.cut = new StackCut(stack -> TestStacks.ofTheTest(stack, caller), root);
        this.context = context;
        this.configuration = TestContexts.settings(context);
        this.limits = configuration.enabled() ? wanted : Limits.NONE;
        this.name = TestContexts.name(context);
    }

    /**
     * Opens the measurements of a test: the recorder runs then, if it is needed.
     *
     * @param root the method from which the test's body will be called
     */
    static TestLimits open(ExtensionContext context, Limits limits, Method root) {
        TestLimits opened = new TestLimits(context, limits, root);
        try {
            opened.openRecorded();
            return opened;
        } catch (RuntimeException | Error e) {
            if (FullHeap.isCauseOf(e)) {
                opened.exhausted = true;
                return opened;
            }
            opened.closeAfter(e);
            throw e;
        }
    }

    /** The limits of a test that was not measured, because the heap was full: none can be decided. */
    static TestLimits exhausted(ExtensionContext context, Limits limits, Method root) {
        TestLimits unmeasured = new TestLimits(context, limits, root);
        unmeasured.exhausted = true;
        return unmeasured;
    }

    private void openRecorded() {
        boolean parallel = TestProfiling.isParallel(context);
        if (limits.threads().isPresent()) {
            threads = open.add(
                    StartedThreads.openWatch(parallel, stack -> TestStacks.fromTheTestOn(stack, caller)),
                    StartedThreads.Watch::close);
        }
        if (limits.blocked().isPresent()) {
            blocking = open.add(
                    BlockingSession.open(parallel, stack -> TestStacks.fromTheTestOn(stack, caller)),
                    BlockingSession::close);
        }
    }

    /** Measures what the calling thread does from now on. */
    synchronized void begin() {
        if (ended || exhausted) {
            return;
        }
        try {
            beginAll();
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            exhausted = true;
        }
    }

    /** What disturbs most begins last and ends first. */
    private void beginAll() {
        if (threads != null) {
            threads.begin();
        }
        if (blocking != null) {
            blocking.begin();
        }
        if (limits.live().isPresent()) {
            live = open.add(LiveSession.start(cut, TestProfiling.isParallel(context)), LiveSession::close);
        }
        if (limits.allocated().isPresent() || baselineMode() != BaselineMode.OFF) {
            allocations = open.add(
                    AllocationSession.start(scope(), cut, TestProfiling.isParallel(context)), AllocationSession::close);
        }
    }

    /** What happens from now on is not measured; to be called by the thread that began, and of no effect after a close. */
    synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        try {
            endAll();
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            exhausted = true;
        }
    }

    private void endAll() {
        if (allocations != null) {
            allocations.end();
        }
        if (live != null) {
            live.end();
        }
        if (blocking != null) {
            blocking.end();
        }
        if (threads != null) {
            threads.end();
        }
    }

    private BaselineMode baselineMode() {
        return limits.baseline().isPresent() ? configuration.baseline() : BaselineMode.OFF;
    }

    private AllocationScope scope() {
        return limits.allocated().map(Limits.Allocated::scope).orElse(AllocationScope.THREADS);
    }

    private void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Reads what was measured, and checks the limits.
     *
     * @throws AssertionError if a limit was exceeded, or can't be decided
     */
    synchronized void check() {
        LimitVerdict verdict = exhausted ? undecided() : verdict();
        report(verdict);
        if (!verdict.message().isEmpty()) {
            throw new AssertionError(verdict.message());
        }
    }

    private void report(LimitVerdict verdict) {
        try {
            verdict.results().forEach(result -> ReportedLimits.add(context, result));
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            TestRun.THIS_JVM.warnings().warn(context, name, "has limits that the report lacks", e);
        }
    }

    private LimitVerdict verdict() {
        try {
            return measured();
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e);
            return undecided();
        }
    }

    private LimitVerdict undecided() {
        TestRun.THIS_JVM.reserve().release();
        try {
            open.close(); // what has been read takes memory, too
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e); // the limits are undecided for it already
        }
        LimitChecks checks = new LimitChecks(name.toString(), this::artifact);
        checks.noneDecided(limits, "the heap was full while it was measured: give the JVM more with -Xmx");
        return checks.verdict();
    }

    private LimitVerdict measured() {
        LimitChecks checks = new LimitChecks(name.toString(), this::artifact);
        StartedThreads.Watch watch = threads;
        if (watch != null) { // first: what is read of the others takes time, in which threads end that were left behind
            Limits.Threads limit = limits.threads().orElseThrow();
            checks.threads(limit, () -> watch.stopForAlive(limit.grace()));
        }
        Allocations allocated = allocations == null ? null : allocations.stop();
        LiveObjects left = live == null ? null : live.stop();
        if (left != null) {
            checks.live(limits.live().orElseThrow(), left);
        }
        BlockingSession waits = blocking;
        if (waits != null) {
            checks.blocked(
                    limits.blocked().orElseThrow(), () -> waits.stop().excluding(TestStacks.FRAMEWORKS_FUNCTION));
        }
        if (allocated != null) {
            limits.allocated().ifPresent(limit -> checks.allocated(limit, allocated));
            limits.baseline().ifPresent(limit -> baseline(checks.verdict(), limit, allocated));
        }
        return checks.verdict();
    }

    /** Ends what {@link #check} has not ended: where the test failed by itself, no limit matters. */
    @Override
    public synchronized void close() {
        ended = true;
        try {
            open.close();
        } catch (OutOfMemoryError | LinkageError e) {
            TestRun.THIS_JVM.reserve().releaseAfter(e); // all is closed, and what was measured is not asked for
        }
    }

    private void baseline(LimitVerdict verdict, Limits.Baseline limit, Allocations allocated) {
        BaselineCheck check = new BaselineCheck(
                new BaselineStore(configuration.baselineDir()), configuration.baseline(), this::baselineArtifact);
        check.hold(name.toString(), limit, allocated, verdict);
        if (check.hasRecorded()) {
            TestRun.THIS_JVM.summary().recordedBaseline(configuration.baselineDir());
        }
        check.remark().ifPresent(remark -> TestRun.THIS_JVM.warnings().warnOfItself(context, name, "baseline", remark));
    }

    private String artifact(ProfileKind kind, Profile profile) {
        return baselineArtifact("limit-" + kind.label(), profile);
    }

    private String baselineArtifact(String file, Profile profile) {
        Path root = configuration.outputDir();
        Path folder = root.resolve(TestRun.THIS_JVM.folders().of(name, context.getUniqueId()));
        try {
            ArtifactFolder.create(root, folder);
            Path written = folder.resolve(file + ".pb.gz");
            ProfileFile.write(profile, written);
            return written.toAbsolutePath().normalize().toString();
        } catch (IOException e) {
            return "not written: " + e;
        }
    }
}
