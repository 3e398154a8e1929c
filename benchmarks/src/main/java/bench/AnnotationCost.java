// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the fixed cost that annotations add to an empty test, compared with JfrUnit and QuickPerf.
 *
 * <p>Each variant has a JVM of its own. In each round all variants, in random order, run their tests and as many plain
 * ones, and the difference is measured, so a slow phase of the machine affects all variants.
 */
public final class AnnotationCost {
    private AnnotationCost() {}

    /** The arguments are the number of rounds, a working folder, and the variants to measure; without variants, all. */
    public static void main(String[] args) throws IOException {
        int rounds = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        List<Variant> variants = args.length > 2
                ? Arrays.stream(args).skip(2).map(Variant::valueOf).toList()
                : List.of(Variant.values());
        Map<Variant, Cost> costs = new EnumMap<>(Variant.class);
        variants.forEach(variant -> costs.put(variant, new Cost(variant)));
        measure(rounds, Files.createDirectories(folder), costs);

        System.out.printf(
                "Milliseconds a test, on JDK %s, %d rounds of %d tests (JfrUnit, QuickPerf: of 1)%n%s%n",
                System.getProperty("java.vm.version"), rounds, EmptyTests.REPETITIONS, Cost.HEADER);
        costs.values().forEach(cost -> System.out.println(cost.line()));
    }

    private static void measure(int rounds, Path folder, Map<Variant, Cost> costs) throws IOException {
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Variant variant : costs.keySet()) {
                lanes.add(new Lane(variant, folder));
            }
            for (int round = 0; round < rounds; round++) {
                Collections.shuffle(lanes);
                for (Lane lane : lanes) {
                    costs.get(lane.variant()).add(lane.round(round % 2 == 0));
                }
            }
        } finally {
            for (Lane lane : lanes) {
                lane.close();
            }
        }
    }
}
