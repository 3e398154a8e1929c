// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.AllocationSite;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.TopTable;
import io.github.jpprof.profiler.CountRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What assertions say when they fail. */
final class Messages {
    private static final int SITES = 5;

    private Messages() {}

    static String allocated(Allocations actual, String expected, List<AllocationSite> sites) {
        String objects = actual.exactness().isExact() ? actual.objects() + " objects, " : "";
        StringBuilder text = new StringBuilder("%nExpecting a run to allocate:%n  ".formatted() + expected
                + "%nbut it allocated:%n  ".formatted() + objects + actual.bytes() + " bytes%n".formatted()
                + "tier:    " + actual.basis() + "%ncounted: ".formatted() + actual.scope());
        actual.notes().forEach(note -> text.append("%nnote:    ".formatted() + note));
        return text
                + lines(actual.runs() == 1 ? "at" : "in " + actual.runs() + " runs, at", sites)
                + Evidence.line("allocs", actual.profile());
    }

    static String undecided(String expected, Optional<CountRefusal> refusal) {
        return undecided(expected, refusal.map(CountRefusal::explanation).orElse(""));
    }

    static String undecided(String expected, String refusal) {
        return "%nExpecting:%n  ".formatted()
                + expected
                + "%nbut an exact count is not to be had here:%n  ".formatted()
                + refusal;
    }

    static String blocked(Blocking actual, String expected) {
        return "%nExpecting threads to be blocked for:%n  ".formatted() + expected
                + "%nbut they were for:%n  ".formatted()
                + text(actual.time()) + " in " + actual.contentions() + " contentions"
                + "%ntier:    exact: every event, however short".formatted()
                + lines("at", actual.sites())
                + Evidence.line("block", actual.profile());
    }

    static String live(LiveObjects actual, String expected) {
        return "%nExpecting a run to leave behind:%n  ".formatted() + expected + "%nbut it left:%n  ".formatted()
                + actual.objects() + " objects, " + actual.bytes() + " bytes"
                + "%ntier:    exact: every object was watched".formatted()
                + lines("allocated at", actual.sites())
                + Evidence.line("live", actual.profile());
    }

    static String alive(StartedThreads actual) {
        return "%nExpecting no started thread to be alive, but of ".formatted()
                + actual.all().size() + " there are " + actual.alive().size() + lines("still", actual.alive());
    }

    static String profile(Profile part, String type, String what, String actual, String expected) {
        return "%nExpecting ".formatted()
                + what
                + " to be:%n  ".formatted()
                + expected
                + "%nbut was:%n  ".formatted()
                + actual
                + String.join(
                        "",
                        part.comments().stream().map(c -> "%n".formatted() + c).toList())
                + "%n".formatted()
                + TopTable.of(part, type).print(SITES).stripTrailing()
                + Evidence.line("profile", part);
    }

    static String text(Duration time) {
        return String.format(Locale.ROOT, "%,.3f ms", time.toNanos() / 1e6);
    }

    private static String lines(String title, List<?> sites) {
        if (sites.isEmpty()) {
            return "";
        }
        String more = sites.size() > SITES ? "%n  and ".formatted() + (sites.size() - SITES) + " more" : "";
        return "%n".formatted()
                + title
                + ":%n".formatted()
                + sites.stream().limit(SITES).map(site -> "  " + site).collect(Collectors.joining("%n".formatted()))
                + more;
    }
}
