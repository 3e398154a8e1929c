// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Allocations;
import io.github.jpprof.profiler.Blocking;
import io.github.jpprof.profiler.LiveObjects;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.StartedThreads;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.LimitResult.State;
import io.github.jpprof.report.run.LimitResult.Tier;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** Holds what was measured against the limits. */
final class LimitChecks {
    private final String test;
    private final BiFunction<ProfileKind, Profile, String> artifact;
    private final LimitVerdict verdict = new LimitVerdict();

    /** @param artifact writes a profile beside the test's others and returns where it is */
    LimitChecks(String test, BiFunction<ProfileKind, Profile, String> artifact) {
        this.test = test;
        this.artifact = artifact;
    }

    LimitVerdict verdict() {
        return verdict;
    }

    void allocated(Limits.Allocated limit, Allocations found) {
        boolean exact = found.tier() == Allocations.Tier.EXACT;
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
                                found.refusal()),
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
        boolean passed = actual <= most;
        LimitResult result = result(
                name,
                measure,
                unit,
                most,
                OptionalLong.of(actual),
                passed ? State.PASSED : State.FAILED,
                passed ? "" : LimitTexts.sites(found.sites()));
        if (passed) {
            verdict.add(result);
        } else {
            String where = artifact.apply(ProfileKind.ALLOCS, found.profile());
            verdict.fail(result, LimitTexts.allocated(test, name, found, where));
        }
    }

    void blocked(Limits.Blocked limit, Blocking all) {
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
        boolean passed = actual <= most;
        LimitResult result = result(
                name,
                measure,
                unit,
                most,
                OptionalLong.of(actual),
                passed ? State.PASSED : State.FAILED,
                passed ? "" : LimitTexts.sites(found.sites()));
        if (passed) {
            verdict.add(result);
        } else {
            String where = artifact.apply(ProfileKind.BLOCK, found.profile());
            verdict.fail(result, LimitTexts.blocked(test, name, found, where));
        }
    }

    void live(Limits.Live limit, LiveObjects found) {
        String name = "@MaxLiveObjects(" + limit.objects() + ")";
        if (!found.refusal().isEmpty()) {
            verdict.fail(
                    result(
                            name,
                            "inuse_objects",
                            "count",
                            limit.objects(),
                            OptionalLong.empty(),
                            State.UNDECIDED,
                            found.refusal()),
                    LimitTexts.undecided(test, name, found));
            return;
        }
        boolean passed = found.objects() <= limit.objects();
        LimitResult result = result(
                name,
                "inuse_objects",
                "count",
                limit.objects(),
                OptionalLong.of(found.objects()),
                passed ? State.PASSED : State.FAILED,
                passed ? "" : LimitTexts.sites(found.sites()));
        if (passed) {
            verdict.add(result);
        } else {
            verdict.fail(result, LimitTexts.live(test, name, found, artifact.apply(ProfileKind.HEAP, found.profile())));
        }
    }

    void threads(StartedThreads found) {
        boolean passed = found.alive().isEmpty();
        LimitResult result = result(
                "@NoLeakedThreads",
                "threads",
                "count",
                0,
                OptionalLong.of(found.alive().size()),
                passed ? State.PASSED : State.FAILED,
                LimitTexts.sites(found.alive()));
        if (passed) {
            verdict.add(result);
        } else {
            verdict.fail(result, LimitTexts.threads(test, found));
        }
    }

    static LimitResult result(
            String name, String measure, String unit, long most, OptionalLong actual, State state, String detail) {
        return new LimitResult(name, measure, unit, OptionalLong.of(most), actual, Tier.EXACT, state, detail);
    }
}
