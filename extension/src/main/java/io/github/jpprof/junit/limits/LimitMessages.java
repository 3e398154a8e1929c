// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.measure.failure.MeasurementText;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.DurationText;

/** The messages of limits and baselines that a test fails. */
final class LimitMessages {
    private static final String PROFILE = "profile";

    private LimitMessages() {}

    static String allocated(String test, String limit, Allocations found, String artifact) {
        return MeasurementText.allocated(test + " allocates more than " + limit + " allows:", found, found.sites())
                .fact(PROFILE, artifact)
                .toString();
    }

    static String undecided(String test, String limit, CountRefusal refusal, Allocations found) {
        return new FailureText(test + ": " + limit + " can't be decided without an exact count of objects:")
                .fact("reason", refusal.explanation())
                .fact("actual", found.bytes() + " B of the test's thread; a limit on bytes works here")
                .toString();
    }

    static String undecided(String test, String limit, CountRefusal refusal) {
        return new FailureText(test + ": " + limit + " can't be decided without an exact count of live objects:")
                .fact("reason", refusal.explanation())
                .toString();
    }

    static String undecided(String test, String limit, String reason) {
        return new FailureText(test + ": " + limit + " can't be decided:")
                .fact("reason", reason)
                .toString();
    }

    static String blocked(String test, String limit, Blocking found, String artifact) {
        return MeasurementText.blocked(test + " is blocked for longer or more often than " + limit + " allows:", found)
                .fact(PROFILE, artifact)
                .toString();
    }

    /** Why it is not known for how long threads were blocked. */
    static String unfinished(Blocking found) {
        return Plural.of(found.unfinished(), "wait") + " had not ended when the test did, and may have lasted up to "
                + DurationText.ofWait(found.longestTime().minus(found.time())) + " longer than was seen";
    }

    static String unfinished(String test, String limit, String reason, Blocking found) {
        return MeasurementText.blocked(test + ": " + limit + " can't be decided:", found)
                .fact("reason", reason)
                .toString();
    }

    static String live(String test, String limit, LiveObjects found, String artifact) {
        return MeasurementText.live(test + " leaves more objects behind than " + limit + " allows:", found)
                .fact(PROFILE, artifact)
                .toString();
    }

    static String threads(String test, String limit, StartedThreads found) {
        return MeasurementText.alive(test + " leaves threads behind, where " + limit + " allows none:", found)
                .toString();
    }

    /** @param diff the sites that differ, and the profiles of that */
    static String regression(String test, Amount before, Amount now, Allocations found, String diff) {
        return compared(test + " allocates more than its baseline:", before, now)
                .fact("precision", found.basis())
                .fact("counted", found.scope().toString())
                .line(diff)
                .line("  If this is meant, -Djpprof.baseline=update writes a new baseline.")
                .toString();
    }

    static String improvement(String test, Amount before, Amount now) {
        return compared(test + " allocates less than its baseline, which is a ratchet:", before, now)
                .line("  -Djpprof.baseline=update keeps the improvement.")
                .toString();
    }

    private static FailureText compared(String headline, Amount before, Amount now) {
        return new FailureText(headline)
                .fact("baseline", MeasurementText.amount(before) + ", of " + JvmKind.THIS)
                .fact("actual", MeasurementText.amount(now));
    }

    /** What to say of a test that passes. */
    static String improved(Amount before, Amount now) {
        return MeasurementText.amount(now) + ", less than the baseline of " + MeasurementText.amount(before)
                + "; -Djpprof.baseline=update keeps that";
    }

    /** The same of a test that has no baseline. */
    static String noBaseline(Amount now) {
        return "there is none for " + JvmKind.THIS + " yet: " + MeasurementText.amount(now)
                + "; -Djpprof.baseline=update writes it";
    }
}
