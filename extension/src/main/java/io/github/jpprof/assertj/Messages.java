// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.AllocationSite;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.measure.failure.FailureText;
import io.github.jpprof.measure.failure.MeasurementText;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.TopTable;
import io.github.jpprof.profiler.CountRefusal;
import java.util.List;

/** The messages of assertions that fail. */
final class Messages {
    private static final int ROWS = 5;

    private Messages() {}

    static String allocated(Allocations actual, String expected, List<AllocationSite> sites) {
        return withProfile(
                MeasurementText.allocated(
                        expecting("a run to allocate", expected) + "but it allocates:", actual, sites),
                "allocs",
                actual.profile());
    }

    static String undecided(String expected, CountRefusal refusal) {
        return undecided(expected, refusal.explanation()).toString();
    }

    /** Estimates decide nothing. */
    static String undecided(String expected, Profile estimate) {
        return undecided(
                        expected,
                        "the profile is an estimate; heap profiles are exact at a rate of 1, block profiles always")
                .facts("comment", estimate.comments())
                .toString();
    }

    private static FailureText undecided(String expected, String reason) {
        return new FailureText("\nExpecting:\n  " + expected + "\nbut that can't be decided without exact figures:")
                .fact("reason", reason);
    }

    static String blocked(Blocking actual, String expected) {
        return withProfile(
                MeasurementText.blocked(expecting("threads to be blocked for", expected) + "but they are:", actual),
                "block",
                actual.profile());
    }

    static String live(LiveObjects actual, String expected) {
        return withProfile(
                MeasurementText.live(expecting("a run to leave behind", expected) + "but it leaves:", actual),
                "live",
                actual.profile());
    }

    static String alive(StartedThreads actual) {
        return MeasurementText.alive("\nExpecting no started thread to be alive, but there are:", actual)
                .toString();
    }

    static String profile(Profile part, String type, String what, String actual, String expected) {
        return withProfile(
                new FailureText(expecting(what + " to be", expected) + "but was:")
                        .fact("actual", actual)
                        .facts("comment", part.comments())
                        .line(TopTable.of(part, type).print(ROWS).stripTrailing()),
                "profile",
                part);
    }

    private static String expecting(String what, String expected) {
        return "\nExpecting " + what + ":\n  " + expected + "\n";
    }

    /** Adds where the profile is; nothing if there is nothing in it. */
    private static String withProfile(FailureText text, String name, Profile profile) {
        return profile.samples().isEmpty()
                ? text.toString()
                : text.fact("profile", Evidence.write(name, profile)).toString();
    }
}
