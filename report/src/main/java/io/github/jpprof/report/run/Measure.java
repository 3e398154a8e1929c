// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.List;
import java.util.Optional;

/**
 * A measure that is comparable between the tests of a report: one sample type of one kind of profile.
 *
 * @param title the heading in tables
 * @param kinds the kinds of profiles with this measure; the first existing one is used
 * @param type the sample type
 */
record Measure(String title, List<String> kinds, String type) {
    static final List<Measure> ALL = List.of(
            new Measure("CPU", List.of("cpu"), "cpu"),
            new Measure("wall", List.of("wall"), "wall"),
            new Measure("allocated", List.of("heap", "allocs"), "alloc_space"),
            new Measure("objects", List.of("heap", "allocs"), "alloc_objects"),
            new Measure("in use", List.of("heap"), "inuse_space"),
            new Measure("blocked", List.of("block"), "delay"),
            new Measure("lock contention", List.of("mutex"), "delay"));

    /**
     * The figure of a test: its share of the whole run's profile if there is one, or else the total of its own profile.
     *
     * <p>A column never mixes the two, since the profile of a test includes the JVM's own threads.
     */
    Optional<ProfileEntry.Total> of(RunReport.Test test) {
        return isOfTheRun(test) ? in(test.shares()) : in(test.entry().profiles());
    }

    /** Whether the figure of a test is its share of the whole run's profile. */
    boolean isOfTheRun(RunReport.Test test) {
        return test.runKinds().stream().anyMatch(kinds::contains);
    }

    private Optional<ProfileEntry.Total> in(List<ProfileEntry> profiles) {
        return kinds.stream()
                .flatMap(kind ->
                        profiles.stream().filter(profile -> profile.kind().equals(kind)))
                .flatMap(profile -> profile.totals().stream())
                .filter(total -> total.type().equals(type))
                .findFirst();
    }
}
