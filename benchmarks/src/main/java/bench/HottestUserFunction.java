// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the function outside of the JDK and JMH with the most cumulative CPU time. */
final class HottestUserFunction {
    private static final List<String> OTHERS = List.of(
            "java.",
            "jdk.",
            "sun.",
            "org.openjdk.jmh.runner.",
            "org.openjdk.jmh.infra.",
            "org.openjdk.jmh.results.",
            "org.openjdk.jmh.util.",
            "io.github.jpprof.");

    private HottestUserFunction() {}

    /** The name of the function; empty if no sample has one. */
    static String of(Profile cpu) {
        int column = cpu.indexOf("cpu");
        Map<String, Long> nanos = new HashMap<>();
        for (Sample sample : cpu.samples()) {
            sample.locations().stream()
                    .map(HottestUserFunction::name)
                    .filter(HottestUserFunction::isUsers)
                    .distinct()
                    .forEach(name -> nanos.merge(name, sample.value(column), Long::sum));
        }
        return nanos.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String name(Location location) {
        if (location.lines().isEmpty()) {
            return "";
        }
        Function function = location.function();
        // Only Java methods have a descriptor; functions of the JVM and of libraries may contain dots.
        return function.systemName().contains(")") ? function.name() : "";
    }

    private static boolean isUsers(String name) {
        return !name.isEmpty()
                && !name.contains(".jmh_generated.")
                && OTHERS.stream().noneMatch(name::startsWith);
    }
}
