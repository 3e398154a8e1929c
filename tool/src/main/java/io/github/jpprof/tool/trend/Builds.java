// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The builds of a store, oldest first. */
final class Builds {
    private record Headed(StoredReport report, ReportHead head) {}

    private Builds() {}

    /**
     * Reads the heads of reports and groups them.
     *
     * @param warn receives a message for each report that cannot be read, which is left out
     */
    static List<Build> of(List<StoredReport> reports, Consumer<String> warn) {
        List<Headed> headed = new ArrayList<>();
        for (StoredReport report : reports) {
            try {
                headed.add(new Headed(report, ReportHead.read(report)));
            } catch (IOException e) {
                warn.accept(e.getMessage() + "; it is left out");
            }
        }
        headed.sort(Comparator.comparingLong((Headed each) -> each.head().endMillis())
                .thenComparing(each -> each.report().name()));
        Map<String, List<Headed>> groups = new LinkedHashMap<>();
        for (Headed each : headed) {
            String identity = each.head().identity();
            groups.computeIfAbsent(
                            identity.isEmpty() ? "\n" + each.report().name() : identity, none -> new ArrayList<>())
                    .add(each);
        }
        List<Build> builds = new ArrayList<>();
        for (List<Headed> group : groups.values()) {
            SortedMap<String, String> facts = new TreeMap<>();
            group.forEach(each -> facts.putAll(each.head().build()));
            Headed last = group.get(group.size() - 1);
            builds.add(new Build(
                    last.head().endMillis(),
                    facts,
                    group.stream().map(Headed::report).toList()));
        }
        builds.sort(Comparator.comparingLong(Build::endMillis));
        return builds;
    }
}
