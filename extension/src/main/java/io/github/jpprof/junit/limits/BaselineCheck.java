// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.BaselineMode;
import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.junit.limits.BaselineStore.Figures;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.LimitResult.State;
import io.github.jpprof.report.run.LimitResult.Tier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Holds a test to its baseline, or writes that. */
public final class BaselineCheck {
    private static final String NAME = "@AllocationBaseline";

    private final BaselineStore store;
    private final BaselineMode mode;
    private final BiFunction<String, Profile, String> artifact;
    private @Nullable String remark;

    /**
     * A check against the baselines of a module.
     *
     * @param artifact writes a profile of that name beside the test's others and returns where it is
     */
    public BaselineCheck(BaselineStore store, BaselineMode mode, BiFunction<String, Profile, String> artifact) {
        this.store = store;
        this.mode = mode;
        this.artifact = artifact;
    }

    /** What there is to say though the test passes. */
    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    public void hold(String test, Limits.Baseline limit, Allocations found, LimitVerdict verdict) {
        if (mode == BaselineMode.OFF) {
            return;
        }
        if (!found.exactness().isExact()) {
            verdict.fail(
                    result(
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            State.UNDECIDED,
                            LimitTexts.why(found.refusal())),
                    LimitTexts.undecided(test, NAME, found));
            return;
        }
        Figures now = new Figures(found.objects(), found.bytes());
        Optional<Figures> before = store.find(test, JvmKind.THIS);
        if (mode == BaselineMode.UPDATE) {
            if (!before.equals(Optional.of(now))
                    || store.profile(test, JvmKind.THIS).isEmpty()) {
                store.put(test, JvmKind.THIS, now, found.profile());
            }
            verdict.add(result(OptionalLong.empty(), OptionalLong.of(now.objects()), State.RECORDED, ""));
        } else if (before.isEmpty()) {
            remark = "there is none for " + JvmKind.THIS + " yet: " + BaselineTexts.amount(now)
                    + "; -Djpprof.baseline=update writes it";
            verdict.add(result(OptionalLong.empty(), OptionalLong.of(now.objects()), State.UNDECIDED, remark));
        } else {
            compare(test, limit, before.get(), now, found, verdict);
        }
    }

    private void compare(
            String test, Limits.Baseline limit, Figures before, Figures now, Allocations found, LimitVerdict verdict) {
        boolean worse =
                now.objects() > allowed(before.objects(), limit) || now.bytes() > allowed(before.bytes(), limit);
        boolean better = now.objects() < before.objects() || now.bytes() < before.bytes();
        if (worse) {
            String message = BaselineTexts.regression(test, before, now, found, diff(test, found.profile()));
            verdict.fail(figures(before, now, State.FAILED, message), message);
        } else if (better && limit.ratchet()) {
            String message = BaselineTexts.improvement(test, before, now);
            verdict.fail(figures(before, now, State.FAILED, message), message);
        } else {
            if (better) {
                remark = BaselineTexts.improved(before, now);
            }
            verdict.add(figures(before, now, State.PASSED, remark == null ? "" : remark));
        }
    }

    private static long allowed(long before, Limits.Baseline limit) {
        return (long) Math.floor(before * (1 + limit.tolerance()));
    }

    /** What the test allocates more than its baseline, and the profiles of that; lines of text. */
    private String diff(String test, Profile now) {
        Optional<Path> kept = store.profile(test, JvmKind.THIS);
        if (kept.isEmpty()) {
            return "  the base profile is gone, so there is nothing to compare the sites with";
        }
        try {
            Profile base = ProfileFile.read(kept.get());
            String basePath = artifact.apply("baseline-base", base);
            String newPath = artifact.apply("baseline-new", now);
            String diffPath = artifact.apply("baseline-diff", now.minus(base));
            return SiteDiff.text(base, now) + "\n  diff:     " + diffPath + "\n  see:      go tool pprof -diff_base="
                    + basePath + " " + newPath;
        } catch (IOException e) {
            return "  the base profile can't be read: " + e.getMessage();
        }
    }

    private static LimitResult figures(Figures before, Figures now, State state, String detail) {
        return result(OptionalLong.of(before.objects()), OptionalLong.of(now.objects()), state, detail);
    }

    private static LimitResult result(OptionalLong expected, OptionalLong actual, State state, String detail) {
        return new LimitResult(NAME, "alloc_objects", "count", expected, actual, Tier.EXACT, state, detail);
    }
}
