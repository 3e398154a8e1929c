// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.threads.ThreadCensus;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** When the JVM's count of a thread agrees with what was sampled. */
class JvmByteCountsTest {
    @Test
    void endedThreadMayHaveAllocatedMoreButNotLess() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ThreadCensus before = ThreadCensus.take();
        Thread thread = new Thread(() -> {
            began.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        began.await();
        ThreadCensus after = ThreadCensus.take();
        end.countDown();
        thread.join();
        JvmByteCounts witness = new JvmByteCounts(before, after, ThreadCensus.take(), 0);
        long bytes = after.bytes(thread.getId());

        assertThat(witness.confirms(thread.getId(), bytes)).isTrue();
        assertThat(witness.confirms(thread.getId(), bytes + 40)).isTrue();
        assertThat(witness.confirms(thread.getId(), bytes - 16)).isFalse();
    }
}
