// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.CountRefusal;
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
        limits.allocated().ifPresent(limit -> {
            limit.objects()
                    .ifPresent(most -> undecided(
                            "@MaxAllocations(objects = " + most + ")", "alloc_objects", "count", most, reason));
            limit.bytes()
                    .ifPresent(most ->
                            undecided("@MaxAllocations(bytes = " + most + ")", "alloc_space", "bytes", most, reason));
        });
        limits.blocked()
                .ifPresent(limit -> undecided(
                        name(limit), "delay", "nanoseconds", limit.duration().toNanos(), reason));
        limits.live()
                .ifPresent(limit -> undecided(
                        "@MaxLiveObjects(" + limit.objects() + ")", "inuse_objects", "count", limit.objects(), reason));
        limits.threads().ifPresent(limit -> undecided(name(limit), "threads", "count", 0, reason));
        limits.baseline().ifPresent(limit -> undecided(BaselineCheck.NAME, "alloc_objects", "count", 0, reason));
    }

    private void undecided(String name, String measure, String unit, long most, String reason) {
        undecided(name, measure, unit, most, reason, LimitMessages.undecided(test, name, reason));
    }

    public void allocated(Limits.Allocated limit, Allocations found) {
        limit.objects().ifPresent(most -> {
            String name = "@MaxAllocations(objects = " + most + ")";
            found.refusal()
                    .ifPresentOrElse(
                            refusal -> undecided(
                                    name,
                                    "alloc_objects",
                                    most,
                                    refusal,
                                    LimitMessages.undecided(test, name, refusal, found)),
                            () -> check(name, "alloc_objects", "count", most, found.objects(), found));
        });
        limit.bytes()
                .ifPresent(most -> check(
                        "@MaxAllocations(bytes = " + most + ")", "alloc_space", "bytes", most, found.bytes(), found));
    }

    private void check(String name, String measure, String unit, long most, long actual, Allocations found) {
        Precision precision = found.exactness().isExact() ? Precision.EXACT : Precision.PARTIAL;
        check(name, measure, unit, most, actual, precision, found::sites, () -> {
            String where = artifact.apply(ProfileKind.ALLOCS, found.profile());
            return LimitMessages.allocated(test, name, found, where);
        });
    }

    private void check(
            String name,
            String measure,
            String unit,
            long most,
            long actual,
            Supplier<List<?>> sites,
            Supplier<String> failure) {
        check(name, measure, unit, most, actual, Precision.EXACT, sites, failure);
    }

    private void check(
            String name,
            String measure,
            String unit,
            long most,
            long actual,
            Precision precision,
            Supplier<List<?>> sites,
            Supplier<String> failure) {
        boolean passed = actual <= most;
        State state = passed ? State.PASSED : State.FAILED;
        String detail = passed ? "" : FailureText.siteLines(sites.get());
        LimitResult result = new LimitResult(
                name, measure, unit, OptionalLong.of(most), OptionalLong.of(actual), precision, state, detail);
        if (passed) {
            verdict.add(result);
        } else {
            verdict.fail(result, failure.get());
        }
    }

    private void undecided(String name, String measure, long most, CountRefusal refusal, String message) {
        undecided(name, measure, "count", most, refusal.explanation(), message);
    }

    private void undecided(String name, String measure, String unit, long most, String reason, String message) {
        LimitResult result = new LimitResult(
                name,
                measure,
                unit,
                OptionalLong.of(most),
                OptionalLong.empty(),
                Precision.EXACT,
                State.UNDECIDED,
                reason);
        verdict.fail(result, message);
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
            String name = name(limit);
            String reason = String.valueOf(e.getMessage());
            long most = limit.duration().toNanos();
            undecided(name, "delay", "nanoseconds", most, reason);
        }
    }

    private static String name(Limits.Blocked limit) {
        return "@MaxBlockingTime(\"" + limit.time() + "\")";
    }

    private void blocked(Limits.Blocked limit, Blocking all) {
        Blocking found = limit.including().isEmpty()
                ? all
                : all.including(limit.including().toArray(String[]::new));
        found = limit.excluding().isEmpty()
                ? found
                : found.excluding(limit.excluding().toArray(String[]::new));
        time(limit, found);
        if (limit.contentions().isPresent()) {
            long most = limit.contentions().getAsLong();
            check(
                    "@MaxBlockingTime(contentions = " + most + ")",
                    "contentions",
                    "count",
                    most,
                    found.contentions(),
                    found);
        }
    }

    private void time(Limits.Blocked limit, Blocking found) {
        Duration most = limit.duration();
        if (found.time().compareTo(most) <= 0 && found.longestTime().compareTo(most) > 0) {
            String reason = LimitMessages.unfinished(found);
            undecided(
                    name(limit),
                    "delay",
                    "nanoseconds",
                    most.toNanos(),
                    reason,
                    LimitMessages.unfinished(test, name(limit), reason, found));
        } else {
            check(
                    name(limit),
                    "delay",
                    "nanoseconds",
                    most.toNanos(),
                    found.time().toNanos(),
                    found);
        }
    }

    private void check(String name, String measure, String unit, long most, long actual, Blocking found) {
        check(name, measure, unit, most, actual, found::sites, () -> {
            String where = artifact.apply(ProfileKind.BLOCK, found.profile());
            return LimitMessages.blocked(test, name, found, where);
        });
    }

    public void live(Limits.Live limit, LiveObjects found) {
        String name = "@MaxLiveObjects(" + limit.objects() + ")";
        found.refusal()
                .ifPresentOrElse(
                        refusal -> undecided(
                                name,
                                "inuse_objects",
                                limit.objects(),
                                refusal,
                                LimitMessages.undecided(test, name, refusal)),
                        () -> check(
                                name, "inuse_objects", "count", limit.objects(), found.objects(), found::sites, () -> {
                                    String where = artifact.apply(ProfileKind.HEAP, found.profile());
                                    return LimitMessages.live(test, name, found, where);
                                }));
    }

    /**
     * Checks which threads the test left behind.
     *
     * @param measured reads the measurement; where it throws a {@link ProfilingException}, the limit is undecided
     */
    public void threads(Limits.Threads limit, Supplier<StartedThreads> measured) {
        try {
            threads(name(limit), measured.get());
        } catch (ProfilingException e) {
            String reason = String.valueOf(e.getMessage());
            undecided(name(limit), "threads", "count", 0, reason);
        }
    }

    private static String name(Limits.Threads limit) {
        return "@NoLeakedThreads(graceMillis = " + limit.grace().toMillis() + ")";
    }

    private void threads(String name, StartedThreads found) {
        List<?> alive = found.alive();
        check(name, "threads", "count", 0, alive.size(), () -> alive, () -> LimitMessages.threads(test, name, found));
    }
}
