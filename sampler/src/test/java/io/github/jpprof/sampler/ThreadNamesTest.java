// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "日", "𝄞"})
    void areWholeHoweverLong(String character) throws Exception {
        String name = character.repeat(2000);
        FutureTask<Samples> sampled = new FutureTask<>(ThreadNamesTest::sampleThisThread);
        new Thread(sampled, name).start();

        assertThat(sampled.get().samples())
                .filteredOn(Sampled.in("sampleThisThread"))
                .isNotEmpty()
                .allMatch(sample -> sample.thread().name().equals(name), "has the whole name");
    }

    private static Samples sampleThisThread() {
        try (HeapObserver observer = Sampled.SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            observer.arm();
            observer.begin();
            Sampled.sink = new int[3];
            observer.end();
            return observer.samples();
        }
    }
}
