// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.push.labels.BuildLabels;
import io.github.jpprof.push.labels.LabelText;
import io.github.jpprof.push.source.Outgoing;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The labels of a series in Pyroscope.
 *
 * <p>{@code __name__} is what Grafana's agents call the profiles that they scrape, so dashboards made for those show these
 * as well. {@code __delta__=false} says that allocations are those of the profile's time and not since the process began,
 * of which an ingester would make a difference to the profile before.
 */
final class PyroscopeNames {
    private static final Map<String, String> NAMES = Map.of(
            "cpu", "process_cpu",
            "profile", "process_cpu",
            "heap", "memory",
            "thread", "goroutine");

    private PyroscopeNames() {}

    static SortedMap<String, String> labels(Outgoing profile) {
        SortedMap<String, String> labels = new TreeMap<>();
        profile.labels().forEach((name, value) -> labels.put(name(name), value));
        labels.putIfAbsent("service_name", "unspecified");
        labels.put("__name__", NAMES.getOrDefault(profile.kind(), LabelText.name(profile.kind())));
        labels.put("__delta__", "false");
        return labels;
    }

    private static String name(String label) {
        return label.equals(BuildLabels.SERVICE) ? "service_name" : LabelText.name(label);
    }
}
