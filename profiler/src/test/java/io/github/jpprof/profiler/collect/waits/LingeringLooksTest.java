// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.waits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks go on after one that fails, and begin anew when their thread has ended. */
class LingeringLooksTest {
    private static final long PATIENCE_SECONDS = 20;

    private final CompletableFuture<Thread> failed = new CompletableFuture<>();
    private final CountDownLatch lookedAfterwards = new CountDownLatch(1);
    private boolean endsThread;

    private final LingeringLooks looks = new LingeringLooks(
            "test",
            new LingeringLooks.Look() {
                @Override
                public void take() {
                    if (failed.complete(Thread.currentThread())) {
                        throw new IllegalStateException("look");
                    }
                    lookedAfterwards.countDown();
                }

                @Override
                public void forget() {
                    if (endsThread) {
                        throw new IllegalStateException("forget");
                    }
                }
            },
            Long.MAX_VALUE);

    @AfterEach
    void close() {
        looks.close();
    }

    @Test
    void goesOnAfterFailure() throws Exception {
        looks.open();

        assertThat(looksAfterwards()).isTrue();
    }

    @Test
    void beginsAnewWhereItsThreadHasEnded() throws Exception {
        endsThread = true;
        looks.open();
        failed.get().join();
        looks.close();

        looks.open();

        assertThat(looksAfterwards()).isTrue();
    }

    private boolean looksAfterwards() throws InterruptedException {
        return lookedAfterwards.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
