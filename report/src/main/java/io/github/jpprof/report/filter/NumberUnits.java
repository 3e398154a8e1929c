// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.text.ByteOrder;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The units of numeric labels: the first unit of a key, or one that the key suggests. */
public final class NumberUnits {
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, Set<String>> ignored = new TreeMap<>(ByteOrder.STRINGS);

    public static NumberUnits of(FileProfile profile) {
        NumberUnits units = new NumberUnits();
        Set<FileLabels> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        profile.samples().forEach(sample -> {
            if (seen.add(sample.labels())) {
                sample.labels().numbers().forEach(units::add);
            }
        });
        seen.forEach(labels -> labels.numbers().keySet().forEach(units::guess));
        return units;
    }

    private void add(String key, FileLabels.Numbers numbers) {
        for (String unit : numbers.units()) {
            if (!unit.isEmpty()) {
                String first = units.putIfAbsent(key, unit);
                if (first != null && !first.equals(unit)) {
                    ignored.computeIfAbsent(key, none -> new TreeSet<>(ByteOrder.STRINGS))
                            .add(unit);
                }
            }
        }
    }

    private void guess(String key) {
        boolean bytes = key.equals("alignment") || key.equals("request");
        units.putIfAbsent(key, bytes ? "bytes" : key);
    }

    /** Warns of keys that are used with several units. */
    public void warn(Consumer<String> warnings) {
        ignored.forEach((key, others) -> warnings.accept("For tag " + key + " used unit " + of(key)
                + ", also encountered unit(s) " + String.join(", ", others)));
    }

    public String of(String key) {
        return units.getOrDefault(key, "");
    }

    public Map<String, String> byKey() {
        return Collections.unmodifiableMap(units);
    }
}
