// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.LimitResult.Precision;
import io.github.jpprof.report.run.LimitResult.State;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Compares what was measured with the limits. */
public final class LimitChecks {
    private final String test;
    private final BiFunction<ProfileKind, Profile, String> artifact;
    private final LimitVerdict verdict = new LimitVerdict();

    /**
     * The checks of one test.
     *
     * @param artifact writes a profile to the folder of the test's artifacts and returns where it is
     */
    public LimitChecks(String test, BiFunction<ProfileKind, Profile, String> artifact) {
        this.test = test;
        this.artifact = artifact;
    }

    public LimitVerdict verdict() {
        return verdict;
    }

    /** Leaves all of these undecided, for one reason. */
    public void noneDecided(Limits limits, String reason) {
        undecided(Bound.of(limits), reason);
    }

    public void allocated(Limits.Allocated limit, Allocations found) {
        limit.objects().ifPresent(most -> objects(Bound.objects(most), found));
        limit.bytes().ifPresent(most -> allocated(Bound.bytes(most), found.bytes(), found));
    }

    private void objects(Bound bound, Allocations found) {
        found.refusal()
                .ifPresentOrElse(
                        refusal -> undecided(
                                bound,
                                refusal.explanation(),
                                LimitMessages.undecided(test, bound.name(), refusal, found)),
                        () -> allocated(bound, found.objects(), found));
    }

    private void allocated(Bound bound, long actual, Allocations found) {
        Precision precision = found.exactness().isExact() ? Precision.EXACT : Precision.PARTIAL;
        check(bound, actual, precision, found::sites, () -> {
            String where = artifact.apply(ProfileKind.ALLOCS, found.profile());
            return LimitMessages.allocated(test, bound.name(), found, where);
        });
    }

    /**
     * Checks how long the test was blocked.
     *
     * @param measured reads the measurement; where it throws a {@link ProfilingException}, the limit is undecided
     */
    public void blocked(Limits.Blocked limit, Supplier<Blocking> measured) {
        try {
            blocked(limit, measured.get());
        } catch (ProfilingException e) {
            undecided(Bound.of(limit), String.valueOf(e.getMessage()));
        }
    }

    private void blocked(Limits.Blocked limit, Blocking all) {
        Blocking found = limit.including().isEmpty()
                ? all
                : all.including(limit.including().toArray(String[]::new));
        Blocking counted = limit.excluding().isEmpty()
                ? found
                : found.excluding(limit.excluding().toArray(String[]::new));
        time(Bound.time(limit), limit.duration(), counted);
        limit.contentions().ifPresent(most -> blocked(Bound.contentions(most), counted.contentions(), counted));
    }

    private void time(Bound bound, Duration most, Blocking found) {
        if (found.time().compareTo(most) <= 0 && found.longestTime().compareTo(most) > 0) {
            String reason = LimitMessages.unfinished(found);
            undecided(bound, reason, LimitMessages.unfinished(test, bound.name(), reason, found));
        } else {
            blocked(bound, found.time().toNanos(), found);
        }
    }

    private void blocked(Bound bound, long actual, Blocking found) {
        check(bound, actual, Precision.EXACT, found::sites, () -> {
            String where = artifact.apply(ProfileKind.BLOCK, found.profile());
            return LimitMessages.blocked(test, bound.name(), found, where);
        });
    }

    public void live(Limits.Live limit, LiveObjects found) {
        Bound bound = Bound.live(limit);
        found.refusal()
                .ifPresentOrElse(
                        refusal -> undecided(
                                bound, refusal.explanation(), LimitMessages.undecided(test, bound.name(), refusal)),
                        () -> check(bound, found.objects(), Precision.EXACT, found::sites, () -> {
                            String where = artifact.apply(ProfileKind.HEAP, found.profile());
                            return LimitMessages.live(test, bound.name(), found, where);
                        }));
    }

    /**
     * Checks which threads the test left behind.
     *
     * @param measured reads the measurement; where it throws a {@link ProfilingException}, the limit is undecided
     */
    public void threads(Limits.Threads limit, Supplier<StartedThreads> measured) {
        Bound bound = Bound.threads(limit);
        try {
            StartedThreads found = measured.get();
            check(
                    bound,
                    found.alive().size(),
                    Precision.EXACT,
                    found::alive,
                    () -> LimitMessages.threads(test, bound.name(), found));
        } catch (ProfilingException e) {
            undecided(List.of(bound), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Adds the result of a figure that is known.
     *
     * @param sites where it comes from, the most first
     * @param failure the message of a test that fails
     */
    private void check(
            Bound bound, long actual, Precision precision, Supplier<List<?>> sites, Supplier<String> failure) {
        if (actual <= bound.most()) {
            verdict.add(result(bound, OptionalLong.of(actual), precision, State.PASSED, ""));
        } else {
            String detail = FailureText.siteLines(sites.get());
            verdict.fail(result(bound, OptionalLong.of(actual), precision, State.FAILED, detail), failure.get());
        }
    }

    private void undecided(List<Bound> bounds, String reason) {
        bounds.forEach(bound -> undecided(bound, reason, LimitMessages.undecided(test, bound.name(), reason)));
    }

    private void undecided(Bound bound, String reason, String message) {
        verdict.fail(result(bound, OptionalLong.empty(), Precision.EXACT, State.UNDECIDED, reason), message);
    }

    private static LimitResult result(
            Bound bound, OptionalLong actual, Precision precision, State state, String detail) {
        return new LimitResult(
                bound.name(),
                bound.measure(),
                bound.unit(),
                OptionalLong.of(bound.most()),
                actual,
                precision,
                state,
                detail);
    }
}
