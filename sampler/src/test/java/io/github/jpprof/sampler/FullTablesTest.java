// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FullTablesTest {
    /** Keeps more stacks than the tables hold. */
    static final class Main {
        private static final int OBJECTS = 2000;

        private Main() {}

        private static void allocate(int depth) {
            if (depth == 0) {
                Sampled.sink = new int[2];
            } else {
                allocate(depth - 1);
            }
        }

        private static Samples count(HeapObserver observer) {
            for (int i = 0; i < OBJECTS; i++) {
                allocate(i % 200);
            }
            return observer.samples();
        }

        public static void main(String[] arguments) {
            ObserverSettings mine = ObserverSettings.ofThread(Thread.currentThread());
            try (HeapObserver observer = Sampled.SAMPLER.open(mine)) {
                observer.arm();
                observer.begin();
                Samples samples = count(observer);
                long kept = Sampled.sampled(samples, Sampled.in("allocate"));
                System.out.println(samples.lost() > 0 && kept > 0 && kept < OBJECTS);
                System.out.println(samples.bytes() < samples.counted());
            }
            SamplerState state = Sampled.SAMPLER.state();
            System.out.println(state.usedBytes() <= state.budgetBytes() && state.budgetBytes() == 150_000);
        }
    }

    @Test
    void countsWhatIsLostForLackOfRoom() throws IOException, InterruptedException {
        String output = ChildJvm.run(
                Main.class, "-Djpprof.sampler.memory=150000", "-Xcheck:jni", "--enable-native-access=ALL-UNNAMED");
        assertThat(output.lines())
                .filteredOn(line -> !line.startsWith("WARNING: Using incubator"))
                .containsExactly("true", "true", "true");
    }
}
