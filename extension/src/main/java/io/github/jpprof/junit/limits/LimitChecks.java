// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.LimitResult.State;
import io.github.jpprof.report.run.LimitResult.Tier;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Holds what was measured against the limits. */
public final class LimitChecks {
    private final String test;
    private final BiFunction<ProfileKind, Profile, String> artifact;
    private final LimitVerdict verdict = new LimitVerdict();

    /**
     * The checks of one test.
     *
     * @param artifact writes a profile beside the test's others and returns where it is
     */
    public LimitChecks(String test, BiFunction<ProfileKind, Profile, String> artifact) {
        this.test = test;
        this.artifact = artifact;
    }

    public LimitVerdict verdict() {
        return verdict;
    }

    public void allocated(Limits.Allocated limit, Allocations found) {
        boolean exact = found.exactness().isExact();
        limit.objects().ifPresent(most -> {
            String name = "@MaxAllocations(objects = " + most + ")";
            if (!exact) {
                verdict.fail(
                        result(
                                name,
                                "alloc_objects",
                                "count",
                                most,
                                OptionalLong.empty(),
                                State.UNDECIDED,
                                LimitTexts.why(found.refusal())),
                        LimitTexts.undecided(test, name, found));
            } else {
                check(name, "alloc_objects", "count", most, found.objects(), found);
            }
        });
        limit.bytes()
                .ifPresent(most -> check(
                        "@MaxAllocations(bytes = " + most + ")", "alloc_space", "bytes", most, found.bytes(), found));
    }

    private void check(String name, String measure, String unit, long most, long actual, Allocations found) {
        check(name, measure, unit, most, actual, found.sites(), () -> {
            String where = artifact.apply(ProfileKind.ALLOCS, found.profile());
            return LimitTexts.allocated(test, name, found, where);
        });
    }

    private void check(
            String name, String measure, String unit, long most, long actual, List<?> sites, Supplier<String> failure) {
        boolean passed = actual <= most;
        State state = passed ? State.PASSED : State.FAILED;
        LimitResult result = result(
                name, measure, unit, most, OptionalLong.of(actual), state, passed ? "" : LimitTexts.sites(sites));
        if (passed) {
            verdict.add(result);
        } else {
            verdict.fail(result, failure.get());
        }
    }

    public void blocked(Limits.Blocked limit, Blocking all) {
        Blocking found = limit.including().isEmpty()
                ? all
                : all.including(limit.including().toArray(String[]::new));
        found = limit.excluding().isEmpty()
                ? found
                : found.excluding(limit.excluding().toArray(String[]::new));
        String name = "@MaxBlockingTime(\"" + limit.time() + "\")";
        check(
                name,
                "delay",
                "nanoseconds",
                limit.duration().toNanos(),
                found.time().toNanos(),
                found);
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

    private void check(String name, String measure, String unit, long most, long actual, Blocking found) {
        check(name, measure, unit, most, actual, found.sites(), () -> {
            String where = artifact.apply(ProfileKind.BLOCK, found.profile());
            return LimitTexts.blocked(test, name, found, where);
        });
    }

    public void live(Limits.Live limit, LiveObjects found) {
        String name = "@MaxLiveObjects(" + limit.objects() + ")";
        if (found.refusal().isPresent()) {
            verdict.fail(
                    result(
                            name,
                            "inuse_objects",
                            "count",
                            limit.objects(),
                            OptionalLong.empty(),
                            State.UNDECIDED,
                            LimitTexts.why(found.refusal())),
                    LimitTexts.undecided(test, name, found));
            return;
        }
        check(name, "inuse_objects", "count", limit.objects(), found.objects(), found.sites(), () -> {
            String where = artifact.apply(ProfileKind.HEAP, found.profile());
            return LimitTexts.live(test, name, found, where);
        });
    }

    public void threads(StartedThreads found) {
        List<?> alive = found.alive();
        check("@NoLeakedThreads", "threads", "count", 0, alive.size(), alive, () -> LimitTexts.threads(test, found));
    }

    static LimitResult result(
            String name, String measure, String unit, long most, OptionalLong actual, State state, String detail) {
        return new LimitResult(name, measure, unit, OptionalLong.of(most), actual, Tier.EXACT, state, detail);
    }
}
