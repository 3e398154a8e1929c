// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no sample has any more is looked for as the tables fill up, not whenever they are read. */
class UnusedNamesTest {
    static final class Main {
        private static final List<Object> KEPT = new ArrayList<>();

        private Main() {}

        private static void keep(int depth) {
            if (depth == 0) {
                KEPT.add(new int[2]);
            } else {
                keep(depth - 1);
            }
        }

        /** Keeps objects with ever other stacks until so much of the memory is used. */
        private static void fill(double part, double budget) {
            while (Sampled.SAMPLER.state().usedBytes() < part * budget) {
                keep(KEPT.size() % 400);
            }
        }

        public static void main(String[] arguments) {
            ObserverSettings mine =
                    ObserverSettings.ofThread(Thread.currentThread()).withLive();
            double budget = Sampled.SAMPLER.state().budgetBytes();
            double[] parts = {0.3, 0.6, 0.61, 0.8};
            boolean[] found = new boolean[2 * parts.length];
            try (HeapObserver observer = Sampled.SAMPLER.open(mine)) {
                observer.arm();
                observer.begin();
                for (int i = 0; i < parts.length; i++) {
                    fill(parts[i], budget);
                    found[2 * i] = Native.sweep(false);
                    found[2 * i + 1] = Native.sweep(false);
                }
            }
            System.out.println(Arrays.toString(found));
        }
    }

    @Test
    void areLookedForWhereMoreIsUsedThanAfterTheLastTime() throws IOException, InterruptedException {
        String output =
                ChildJvm.run(Main.class, "-Djpprof.sampler.memory=1000000", "--enable-native-access=ALL-UNNAMED");

        assertThat(output).contains("[false, false, true, false, false, false, true, false]");
    }
}
