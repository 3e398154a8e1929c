// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.BlockProfile;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who waits for whom? See {@code block.txt}: everybody for the lock of {@code Counter.increment}. */
class CounterTest {
    @Test
    @BlockProfile(rate = 10_000)
    void countsEveryIncrement() throws InterruptedException {
        Counter counter = new Counter();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 200; i++) {
            threads.execute(counter::increment);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(counter.value()).isEqualTo(200);
    }
}
