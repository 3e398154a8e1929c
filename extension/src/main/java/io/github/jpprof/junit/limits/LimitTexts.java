// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profiler.CountRefusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a limit that was not kept. */
final class LimitTexts {
    private static final int SITES = 5;

    private LimitTexts() {}

    static String allocated(String test, String limit, Allocations found, String artifact) {
        StringBuilder text = new StringBuilder(test + " allocates more than " + limit + " allows:\n" + "  actual:  "
                + amount(found) + "\n  tier:    " + found.basis() + "\n  counted: " + found.scope() + "\n");
        if (found.linkage().objects() > 0) {
            text.append("  apart:   " + found.linkage().objects() + " objects, "
                    + found.linkage().bytes() + " B of class loading and first uses\n");
        }
        found.notes().forEach(note -> text.append("  note:    " + note + "\n"));
        return text + sites(found.sites()) + "\n  profile: " + artifact;
    }

    static String amount(Allocations found) {
        return found.exactness().isExact()
                ? found.objects() + " objects, " + found.bytes() + " B"
                : found.bytes() + " B";
    }

    static String undecided(String test, String limit, Allocations found) {
        return test + ": " + limit + " can't be decided, for an exact count of objects is not to be had here:\n"
                + "  " + why(found.refusal()) + "\n"
                + "  " + found.bytes() + " B were allocated by the test's thread; a limit on bytes works here";
    }

    static String undecided(String test, String limit, LiveObjects found) {
        return test + ": " + limit + " can't be decided, for an exact count of live objects is not to be had here:\n  "
                + why(found.refusal());
    }

    static String why(Optional<CountRefusal> refusal) {
        return refusal.map(CountRefusal::explanation).orElse("");
    }

    static String blocked(String test, String limit, Blocking found, String artifact) {
        return test + " is blocked for longer or more often than " + limit + " allows:\n"
                + "  actual:  " + found.contentions() + " times, "
                + found.time().toNanos() / 1000 + " us\n"
                + "  tier:    exact: every event, however short\n"
                + "  counted: the test's thread and the threads it started\n"
                + sites(found.sites())
                + "\n  profile: " + artifact;
    }

    static String live(String test, String limit, LiveObjects found, String artifact) {
        return test + " leaves more objects behind than " + limit + " allows:\n"
                + "  actual:  " + found.objects() + " objects, " + found.bytes() + " B after a full collection\n"
                + "  tier:    exact: every object was watched\n"
                + sites(found.sites())
                + "\n  profile: " + artifact;
    }

    static String threads(String test, StartedThreads found) {
        return test + " leaves " + found.alive().size() + " of " + found.all().size() + " started threads behind:\n"
                + sites(found.alive());
    }

    /** The first few, each in a line of its own. */
    static String sites(List<?> sites) {
        String first = sites.stream().limit(SITES).map(site -> "    " + site).collect(Collectors.joining("\n"));
        return sites.size() <= SITES ? first : first + "\n    and " + (sites.size() - SITES) + " other sites";
    }
}
