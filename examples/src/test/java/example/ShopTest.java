// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.ExecutionTrace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Why does an order take so long? See {@code trace.json} in ui.perfetto.dev: it waits for the till. */
class ShopTest {
    @Test
    @ExecutionTrace
    void servesSeveralAtATime() throws InterruptedException {
        Shop shop = new Shop();
        ExecutorService clerks = Executors.newFixedThreadPool(3);
        for (int i = 1; i <= 9; i++) {
            String order = "order " + i;
            clerks.execute(() -> shop.serve(order));
        }
        clerks.shutdown();
        assertThat(clerks.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
}
