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
import io.github.jpprof.junit.report.Artifacts;
import io.github.jpprof.measure.AllocationSession;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.BlockingSession;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.LiveSession;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.report.run.LimitResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One test under limits: what is measured around its body, and what comes of it. */
public final class TestLimits {
    private final ExtensionContext context;
    private final Limits limits;
    private final TestName name;
    private final Configuration settings;
    private final StartedThreads.@Nullable Watch threads;
    private final @Nullable BlockingSession blocking;
    private final @Nullable LiveSession live;
    private final @Nullable AllocationSession allocations;

    private TestLimits(ExtensionContext context, Limits wanted, String root) {
        this.context = context;
        this.settings = TestContexts.settings(context);
        this.limits = settings.enabled() ? wanted : Limits.NONE;
        this.name = TestContexts.name(context);
        UnaryOperator<List<Location>> cut = stack -> TestStacks.ofTheTest(stack, root);
        // What disturbs most begins first and ends last.
        threads = limits.threads().isPresent() ? StartedThreads.watch() : null;
        blocking = limits.blocked().isPresent() ? BlockingSession.start(cut) : null;
        live = limits.live().isPresent() ? LiveSession.start(cut) : null;
        allocations = limits.allocated().isPresent() || baselineMode() != BaselineMode.OFF
                ? AllocationSession.start(scope(), cut, TestProfiling.isParallel(context))
                : null;
    }

    private BaselineMode baselineMode() {
        return limits.baseline().isPresent() ? settings.baseline() : BaselineMode.OFF;
    }

    private AllocationScope scope() {
        return limits.allocated().map(Limits.Allocated::scope).orElse(AllocationScope.THREADS);
    }

    /**
     * Starts to measure what the calling thread does next.
     *
     * @param root the function from which the test's body will be called
     */
    public static TestLimits start(ExtensionContext context, Limits limits, String root) {
        return new TestLimits(context, limits, root);
    }

    /** The test failed by itself, and no limit matters. */
    public void abandon() {
        if (allocations != null) {
            allocations.stop();
        }
        if (live != null) {
            live.stop();
        }
        if (blocking != null) {
            blocking.close();
        }
        if (threads != null) {
            threads.close();
        }
    }

    /**
     * Ends the measurement.
     *
     * @throws AssertionError if a limit was exceeded, or can't be decided
     */
    public void finish() {
        Allocations allocated = allocations == null ? null : allocations.stop();
        LiveObjects left = live == null ? null : live.stop();
        LimitChecks checks = new LimitChecks(name.toString(), this::artifact);
        if (left != null) {
            checks.live(limits.live().orElseThrow(), left);
        }
        if (blocking != null) {
            checks.blocked(limits.blocked().orElseThrow(), blocking.stop());
        }
        if (threads != null) {
            checks.threads(threads.stop(limits.threads().orElseThrow().grace()));
        }
        if (allocated != null) {
            limits.allocated().ifPresent(limit -> checks.allocated(limit, allocated));
            limits.baseline().ifPresent(limit -> baseline(checks.verdict(), limit, allocated));
        }
        List<LimitResult> results = checks.verdict().results();
        results.forEach(result -> ReportedLimits.add(context, result));
        if (!checks.verdict().message().isEmpty()) {
            throw new AssertionError(checks.verdict().message());
        }
    }

    private void baseline(LimitVerdict verdict, Limits.Baseline limit, Allocations allocated) {
        BaselineCheck check = new BaselineCheck(
                new BaselineStore(settings.baselineDir()), settings.baseline(), this::baselineArtifact);
        check.hold(name.toString(), limit, allocated, verdict);
        check.remark().ifPresent(remark -> TestRun.THIS_JVM.warnings().warn(context, name, "baseline", remark));
    }

    private String artifact(ProfileKind kind, Profile profile) {
        return baselineArtifact("limit-" + kind.label(), profile);
    }

    private String baselineArtifact(String file, Profile profile) {
        Path folder = settings.outputDir().resolve(TestRun.THIS_JVM.folders().of(name, context.getUniqueId()));
        try {
            Artifacts.write(folder, Map.of());
            Path written = folder.resolve(file + ".pb.gz");
            ProfileFile.write(profile, written);
            return written.toString();
        } catch (IOException e) {
            return "not written: " + e;
        }
    }
}
