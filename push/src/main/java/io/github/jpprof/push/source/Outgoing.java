// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.source;

import io.github.jpprof.profile.Profile;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A profile that is to go to a store.
 *
 * @param kind {@code cpu}, {@code heap}, {@code block} ...: the name of its file
 * @param labels all that apply to it as a whole
 * @param profile with the time at which it began; its samples have the labels that are to be kept and no others
 * @param endNanos when it ended, in nanoseconds since 1970 UTC
 */
public record Outgoing(String kind, SortedMap<String, String> labels, Profile profile, long endNanos) {
    public Outgoing {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Of a profile that lasted from its time for its duration, as one of a running process does. */
    public static Outgoing of(String kind, Map<String, String> labels, Profile profile) {
        return new Outgoing(
                kind,
                new TreeMap<>(labels),
                PartialProfile.withoutLabels(profile, profile.samples()),
                profile.timeNanos() + profile.durationNanos());
    }

    /** What messages call it: its module, kind and test. */
    public String name() {
        StringBuilder name = new StringBuilder(labels.getOrDefault("module", labels.getOrDefault("service", "")));
        if (!name.isEmpty()) {
            name.append('/');
        }
        name.append(kind);
        String test = labels.getOrDefault("test", "");
        return test.isEmpty() ? name.toString() : name + " of " + test;
    }
}
