// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.testsupport.ChildJvm;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Objects of half a region of G1 and more: dead ones must not stay in the heap because they are followed. */
class HumongousTest {
    private static final int SIZE = 700_000;

    /** Prints the full collections that dead objects forced, and what is in use. */
    static final class Main {
        private static final int ROUNDS = 30;
        private static final int KEPT = 60;
        private static final int BALLAST = 60_000; // so that there is less room than marking the heap would need

        private Main() {}

        private static long fullCollections() {
            return ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(collector -> collector.getName().equals("G1 Old Generation"))
                    .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                    .sum();
        }

        public static void main(String[] arguments) {
            ObserverSettings settings = ObserverSettings.ofProcess(512 << 10).withLive();
            try (HeapObserver observer = Sampled.SAMPLER.open(settings)) {
                observer.begin();
                @SuppressWarnings("ModifiedButNotUsed")
                List<byte[]> ballast = new ArrayList<>();
                for (int i = 0; i < BALLAST; i++) {
                    ballast.add(new byte[1000]);
                }
                long before = fullCollections();
                for (int i = 0; i < 3000; i++) {
                    Sampled.sink = new byte[SIZE];
                    Sampled.sink = new byte[i % 1000];
                }
                System.out.println(fullCollections() - before);
                ballast.clear();
                System.out.println(inUse(observer));
            }
        }

        /** How many times as much as is in use is said to be. */
        private static double inUse(HeapObserver observer) {
            double bytes = 0;
            for (int round = 0; round < ROUNDS; round++) {
                @SuppressWarnings("ModifiedButNotUsed")
                List<byte[]> kept = new ArrayList<>();
                for (int i = 0; i < KEPT; i++) {
                    kept.add(new byte[SIZE]);
                }
                Sampled.SAMPLER.collect();
                bytes += observer.samples().liveBytes();
                kept.clear();
                Sampled.SAMPLER.collect();
            }
            return bytes / ((double) ROUNDS * KEPT * SIZE);
        }
    }

    @Test
    void deadOnesGoWithTheNextYoungCollectionAndTheRestStandsForThem() throws IOException, InterruptedException {
        String output = ChildJvm.run(
                Main.class, "-XX:+UseG1GC", "-Xmx128m", "-Xcheck:jni", "--enable-native-access=ALL-UNNAMED");
        List<String> lines = output.lines()
                .filter(line -> !line.startsWith("WARNING: Using incubator"))
                .toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo("0");
        // Each stands for 64 at most: four standard deviations of the sum are 4 * sqrt(63 / 1800).
        assertThat(Double.parseDouble(lines.get(1))).isCloseTo(1, within(0.75));
    }
}
