// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.failure;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.DurationText;
import io.github.jpprof.profiler.engine.jfr.JfrEngine;
import java.util.List;

/** The facts of a measurement that is not as it was expected: the same for limits, baselines and assertions. */
public final class MeasurementText {
    private MeasurementText() {}

    /** {@code 1 object, 24 B}. */
    public static String amount(Amount amount) {
        return Plural.of(amount.objects(), "object") + ", " + amount.bytes() + " B";
    }

    /** What a run allocates; bytes alone where the number of objects is not exact. */
    public static String amount(Allocations found) {
        return found.exactness().isExact() ? amount(new Amount(found.objects(), found.bytes())) : found.bytes() + " B";
    }

    /** {@code 2 times, 5.120 ms}. */
    public static String amount(Blocking found) {
        return Plural.of(found.contentions(), "time") + ", " + DurationText.ofWait(found.time());
    }

    /** {@code 1 object, 24 B after a full collection}. */
    public static String amount(LiveObjects found) {
        return amount(new Amount(found.objects(), found.bytes())) + " after a full collection";
    }

    /**
     * What was allocated.
     *
     * @param sites where, or a part of that
     */
    public static FailureText allocated(String headline, Allocations found, List<?> sites) {
        FailureText text = new FailureText(headline)
                .fact("actual", amount(found))
                .fact("precision", found.basis())
                .fact("counted", found.scope().toString());
        if (found.runs() > 1) {
            text.fact("runs", found.runs() + "; the sites are of all of them");
        }
        if (found.linkage().objects() > 0) {
            text.fact("excluded", amount(found.linkage()) + " of class loading and first uses");
        }
        return text.facts("note", found.notes()).sites(sites);
    }

    /** How threads were blocked. */
    public static FailureText blocked(String headline, Blocking found) {
        return new FailureText(headline)
                .fact("actual", amount(found))
                .fact("precision", precision(found))
                .fact("counted", blockedThreads())
                .sites(found.sites());
    }

    private static String blockedThreads() {
        return "the test's thread and the threads it started"
                + (JfrEngine.recordsVirtualWaits() ? ", and all virtual threads made meanwhile" : "");
    }

    private static String precision(Blocking found) {
        return found.unfinished() == 0
                ? "exact: every event, however short"
                : "exact, but for " + Plural.of(found.unfinished(), "wait") + " that had not ended: up to "
                        + DurationText.ofWait(found.longestTime()) + " in all";
    }

    /** What was left behind. */
    public static FailureText live(String headline, LiveObjects found) {
        return new FailureText(headline)
                .fact("actual", amount(found))
                .fact("precision", "exact: every object was watched")
                .sites(found.sites());
    }

    /** The threads that are still alive. */
    public static FailureText alive(String headline, StartedThreads found) {
        return new FailureText(headline)
                .fact(
                        "actual",
                        found.alive().size() + " of " + Plural.of(found.all().size(), "started thread"))
                .sites(found.alive());
    }
}
