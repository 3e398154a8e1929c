// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import java.util.List;
import java.util.Optional;

/**
 * A measure that means the same for every test of a report: one sample type of one kind of profile.
 *
 * @param title what tables call it
 * @param kinds the profiles that have it, of which the first that there is counts
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
     * The figure of a test: its share of the whole run's profile where the run has one, or else that of its own profile.
     *
     * <p>So a column never has figures of both kinds: the profile of a test has the JVM's own threads too.
     */
    Optional<ProfileEntry.Total> of(RunReport.Test test) {
        return isOfTheRun(test) ? in(test.shares()) : in(test.entry().profiles());
    }

    /** Whether the figure of a test is its share of the whole run. */
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
