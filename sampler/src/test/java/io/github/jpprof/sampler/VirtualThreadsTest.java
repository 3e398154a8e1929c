// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static io.github.jpprof.sampler.Sampled.in;
import static io.github.jpprof.sampler.Sampled.sampled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Runs with one carrier thread, which the options of the build set. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {
    private static Thread start(Runnable work) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    @SuppressWarnings("ThreadPriorityCheck")
    private static void allocate(int objects) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new long[3];
            if (i % 100 == 0) {
                Thread.yield(); // lets others continue on the same carrier
            }
        }
    }

    @Test
    void countsEachVirtualThreadForItself() throws ReflectiveOperationException, InterruptedException {
        ObserverSettings settings =
                ObserverSettings.ofThread(Thread.currentThread()).withNewThreads();
        try (HeapObserver observer = SAMPLER.open(settings)) {
            boolean[] armed = new boolean[1];
            start(() -> armed[0] = observer.arm()).join();
            assertThat(armed).containsExactly(true);
            observer.begin();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int objects = 1000 * (i + 1);
                threads.add(start(() -> allocate(objects)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            observer.end();
            Samples samples = observer.samples();
            for (int i = 0; i < 4; i++) {
                long id = threads.get(i).getId();
                assertThat(sampled(samples, in("allocate").and(s -> s.thread().id() == id)))
                        .isEqualTo(1000L * (i + 1));
            }
            assertThat(samples.samples().stream()
                            .filter(in("allocate"))
                            .map(s -> s.thread().virtual())
                            .collect(Collectors.toSet()))
                    .containsExactly(true);
        }
    }

    @Test
    void countsOnAVirtualThread() throws ReflectiveOperationException, InterruptedException {
        Samples[] samples = new Samples[1];
        start(() -> {
                    try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
                        observer.arm();
                        observer.begin();
                        for (int i = 0; i < 1000; i++) {
                            Sampled.sink = new long[3];
                        }
                        observer.end();
                        samples[0] = observer.samples();
                    }
                })
                .join();
        assertThat(samples[0].objects()).isEqualTo(1000);
        assertThat(samples[0].missed()).isEmpty();
    }
}
