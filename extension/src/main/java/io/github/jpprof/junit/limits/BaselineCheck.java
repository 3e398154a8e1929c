// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.BaselineMode;
import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.ShellWord;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.LimitResult.Precision;
import io.github.jpprof.report.run.LimitResult.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Compares a test with its baseline, or writes that. */
public final class BaselineCheck {
    static final String NAME = "@AllocationBaseline";

    private final BaselineStore store;
    private final BaselineMode mode;
    private final BiFunction<String, Profile, String> artifact;
    private @Nullable String remark;
    private boolean recorded;

    /**
     * A check against the baselines of a module.
     *
     * @param artifact writes a profile of that name to the folder of the test's artifacts and returns where it is
     */
    public BaselineCheck(BaselineStore store, BaselineMode mode, BiFunction<String, Profile, String> artifact) {
        this.store = store;
        this.mode = mode;
        this.artifact = artifact;
    }

    /** What to warn of though the test passes. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    /** Whether the baseline is now what was found. */
    public boolean hasRecorded() {
        return recorded;
    }

    public void hold(String test, Limits.Baseline limit, Allocations found, LimitVerdict verdict) {
        if (mode == BaselineMode.OFF) {
            return;
        }
        Optional<CountRefusal> refusal = found.refusal();
        if (refusal.isPresent()) {
            String reason = refusal.get().explanation();
            verdict.fail(
                    result(OptionalLong.empty(), OptionalLong.empty(), State.UNDECIDED, reason),
                    LimitMessages.undecided(test, NAME, refusal.get(), found));
            return;
        }
        Amount now = new Amount(found.objects(), found.bytes());
        Optional<Amount> before = store.find(test, JvmKind.THIS);
        if (mode == BaselineMode.UPDATE) {
            if (!before.equals(Optional.of(now)) || !Files.exists(store.profile(test, JvmKind.THIS))) {
                store.put(test, JvmKind.THIS, now, found.profile());
            }
            recorded = true;
            verdict.add(result(OptionalLong.empty(), OptionalLong.of(now.objects()), State.RECORDED, ""));
        } else if (before.isEmpty()) {
            remark = LimitMessages.noBaseline(now);
            verdict.add(result(OptionalLong.empty(), OptionalLong.of(now.objects()), State.NEW, remark));
        } else {
            compare(test, limit, before.get(), now, found, verdict);
        }
    }

    private void compare(
            String test, Limits.Baseline limit, Amount before, Amount now, Allocations found, LimitVerdict verdict) {
        boolean worse =
                now.objects() > allowed(before.objects(), limit) || now.bytes() > allowed(before.bytes(), limit);
        boolean better = now.objects() < before.objects() || now.bytes() < before.bytes();
        if (worse) {
            String message = LimitMessages.regression(test, before, now, found, diff(test, found.profile()));
            verdict.fail(figures(before, now, State.FAILED, message), message);
        } else if (better && limit.ratchet()) {
            String message = LimitMessages.improvement(test, before, now);
            verdict.fail(figures(before, now, State.FAILED, message), message);
        } else {
            if (better) {
                remark = LimitMessages.improved(before, now);
            }
            verdict.add(figures(before, now, State.PASSED, remark == null ? "" : remark));
        }
    }

    private static long allowed(long before, Limits.Baseline limit) {
        return (long) Math.floor(before * (1 + limit.tolerance()));
    }

    /** What the test allocates more than its baseline, and the profiles of that; lines of text. */
    private String diff(String test, Profile now) {
        Path kept = store.profile(test, JvmKind.THIS);
        if (!Files.exists(kept)) {
            return notCompared(
                    "the profile of the baseline is missing: " + kept + " has to be kept with allocations.txt", now);
        }
        try {
            Profile base = ProfileFile.read(kept);
            String basePath = artifact.apply("baseline-base", base);
            String newPath = artifact.apply("baseline-new", now);
            String diffPath = artifact.apply("baseline-diff", now.minus(base));
            return new FailureText(SiteDiff.text(base, now))
                    .fact("diff", diffPath)
                    .fact("see", "go tool pprof -diff_base=" + ShellWord.of(basePath) + " " + ShellWord.of(newPath))
                    .toString();
        } catch (IOException e) {
            return notCompared("the profile of the baseline can't be read: " + e.getMessage(), now);
        }
    }

    private String notCompared(String why, Profile now) {
        return new FailureText("  " + why + "; the sites can't be compared")
                .fact("profile", artifact.apply("baseline-new", now))
                .toString();
    }

    private static LimitResult figures(Amount before, Amount now, State state, String detail) {
        return result(OptionalLong.of(before.objects()), OptionalLong.of(now.objects()), state, detail);
    }

    private static LimitResult result(OptionalLong expected, OptionalLong actual, State state, String detail) {
        return new LimitResult(NAME, "alloc_objects", "count", expected, actual, Precision.EXACT, state, detail);
    }
}
