// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static io.github.jpprof.sampler.Sampled.SAMPLER;
import static io.github.jpprof.sampler.Sampled.bytesOfThisThread;
import static io.github.jpprof.sampler.Sampled.in;
import static io.github.jpprof.sampler.Sampled.sampled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExactCountTest {
    private static final int OBJECTS = 5000;

    @BeforeAll
    static void loadClasses() {
        Sampled.warmUpCounter();
        allocate(1);
    }

    private static void allocate(int objects) {
        allocate(objects, 2);
    }

    private static void allocate(int objects, int length) {
        for (int i = 0; i < objects; i++) {
            Sampled.sink = new int[length];
        }
    }

    private static void allocateDeep(int depth) {
        if (depth > 0) {
            allocateDeep(depth - 1);
        } else {
            allocate(OBJECTS);
        }
    }

    private static Samples count(ObserverSettings settings, Runnable body) {
        try (HeapObserver observer = SAMPLER.open(settings)) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            body.run();
            observer.end();
            return observer.samples();
        }
    }

    @Test
    void countsEveryObjectOfTheThreadAndNoOther() {
        ObserverSettings mine = ObserverSettings.ofThread(Thread.currentThread());
        long[] bytes = new long[2];
        Samples samples = count(mine, () -> {
            bytes[0] = bytesOfThisThread();
            allocate(OBJECTS);
            bytes[1] = bytesOfThisThread();
        });
        assertThat(sampled(samples, in("allocate"))).isEqualTo(OBJECTS);
        assertThat(samples.bytes()).isEqualTo((double) (bytes[1] - bytes[0]));
        assertThat(samples.counted()).isEqualTo(bytes[1] - bytes[0]);
        assertThat(samples.missed()).isEmpty();
        assertThat(samples.lost()).isZero();
        assertThat(samples.samples()).allSatisfy(sample -> {
            assertThat(sample.thread().id()).isEqualTo(Thread.currentThread().getId());
            assertThat(sample.thread().name()).isEqualTo(Thread.currentThread().getName());
            assertThat(sample.scale()).isEqualTo(1);
        });
    }

    @Test
    void bytesOfTheThreadAreItsCounterWithoutArmingAndReading() {
        long thread = Thread.currentThread().getId();
        try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            long begin = bytesOfThisThread();
            allocate(OBJECTS);
            long armed = bytesOfThisThread();
            observer.arm();
            observer.update();
            long hidden = bytesOfThisThread() - armed;
            allocate(OBJECTS);
            long counted = bytesOfThisThread() - begin - hidden;
            observer.end();

            assertThat(hidden).isPositive();
            assertThat(observer.bytesOfThread()).isEqualTo(counted);
            assertThat(observer.samples().sampledBytes(thread)).isEqualTo(counted);
            assertThat(observer.samples().sampledBytes(thread + 1)).isZero();
        }
    }

    @Test
    void bytesOfTheThreadAreUnknownWhereAnotherEnds() throws InterruptedException {
        try (HeapObserver observer = SAMPLER.open(ObserverSettings.ofThread(Thread.currentThread()))) {
            assertThat(observer.arm()).isTrue();
            observer.begin();
            assertThat(observer.bytesOfThread()).isEqualTo(-1);
            Thread other = new Thread(observer::end);
            other.start();
            other.join();
            observer.end();

            assertThat(observer.bytesOfThread()).isEqualTo(-1);
        }
    }

    @Test
    void namesClassAndFrames() {
        Samples samples = count(ObserverSettings.ofThread(Thread.currentThread()), () -> allocate(OBJECTS));
        SampledObjects sample = samples.samples().get(0);
        assertThat(sample.objectClass()).isEqualTo("int[]");
        assertThat(sample.size()).isEqualTo(24);
        SampledFrame leaf = sample.stack().frames().get(0);
        assertThat(leaf.className()).isEqualTo(ExactCountTest.class.getName());
        assertThat(leaf.method()).isEqualTo("allocate");
        assertThat(leaf.file()).isEqualTo("ExactCountTest.java");
        assertThat(leaf.line()).isEqualTo(lineOfAllocation());
        assertThat(sample.stack().truncated()).isFalse();
    }

    /** The line of the array's allocation, taken from the exception for an impossible size. */
    private static int lineOfAllocation() {
        return catchThrowable(() -> allocate(1, -1)).getStackTrace()[0].getLineNumber();
    }

    @Test
    void endsStacksAtTheGivenMethod() throws NoSuchMethodException {
        Method method = ExactCountTest.class.getDeclaredMethod("count", ObserverSettings.class, Runnable.class);
        Samples samples =
                count(ObserverSettings.ofThread(Thread.currentThread()).endingAt(method), () -> allocateDeep(40));
        List<SampledFrame> frames = samples.samples().get(0).stack().frames();
        assertThat(frames).hasSize(46);
        assertThat(frames.get(45).method()).isEqualTo("count");
        assertThat(frames.get(43).method()).startsWith("lambda$endsStacksAtTheGivenMethod$");
        assertThat(sampled(samples, in("allocate"))).isEqualTo(OBJECTS);
    }

    @Test
    void endsStacksAtTheOuterOneOfTheMethodsOfTwoObservers() throws NoSuchMethodException {
        Method inner = ExactCountTest.class.getDeclaredMethod("count", ObserverSettings.class, Runnable.class);
        Method outer = ExactCountTest.class.getDeclaredMethod("call", Runnable.class);
        ObserverSettings mine = ObserverSettings.ofThread(Thread.currentThread());
        Samples[] samples = new Samples[1];
        try (HeapObserver other = SAMPLER.open(ObserverSettings.ofProcess(1).endingAt(outer))) {
            other.begin();
            call(() -> samples[0] = count(mine.endingAt(inner), () -> allocateDeep(40)));
        }

        List<SampledFrame> frames = samples[0].samples().get(0).stack().frames();
        assertThat(frames).extracting(SampledFrame::method).contains("count").endsWith("call");
        assertThat(frames).hasSize(49);
        assertThat(sampled(samples[0], in("allocate"))).isEqualTo(OBJECTS);
    }

    private static void call(Runnable body) {
        body.run();
    }

    @Test
    void marksStacksThatAreTooDeep() {
        Samples samples = count(ObserverSettings.ofThread(Thread.currentThread()), () -> allocateDeep(600));
        SampledStack stack = samples.samples().get(0).stack();
        assertThat(stack.truncated()).isTrue();
        assertThat(stack.frames()).hasSize(512);
    }

    @Test
    void countsThreadsThatAreMadeMeanwhile() {
        Samples samples =
                count(ObserverSettings.ofThread(Thread.currentThread()).withNewThreads(), () -> {
                    Thread thread = new Thread(() -> allocate(OBJECTS), "made meanwhile");
                    thread.start();
                    join(thread);
                });
        assertThat(sampled(samples, in("allocate").and(s -> s.thread().name().equals("made meanwhile"))))
                .isEqualTo(OBJECTS);
    }

    @Test
    void leavesOutThreadsThatWereThereBefore() {
        try (Worker worker = new Worker()) {
            worker.run(() -> allocate(1));
            Samples samples =
                    count(ObserverSettings.ofThread(Thread.currentThread()).withNewThreads(), () -> {
                        worker.run(() -> allocate(OBJECTS));
                        allocate(7);
                    });
            assertThat(sampled(samples, in("allocate"))).isEqualTo(7);
        }
    }

    @Test
    void givesNestedObserversWhatTheyWouldHaveAlone() {
        ObserverSettings mine = ObserverSettings.ofThread(Thread.currentThread());
        Samples[] inner = new Samples[1];
        Samples outer = count(mine, () -> {
            allocate(100);
            inner[0] = count(mine, () -> allocate(10));
            allocate(1000);
        });
        assertThat(sampled(inner[0], in("allocate"))).isEqualTo(10);
        assertThat(sampled(outer, in("allocate"))).isEqualTo(1110);
        assertThat(outer.missed()).isEmpty();
    }

    @Test
    void knowsMirrorsOfArrayClasses() {
        Samples samples = count(ObserverSettings.ofThread(Thread.currentThread()), () -> {
            Sampled.sink = new OfOne[1][2][3];
            Sampled.sink = new OfTwo[0];
        });
        assertThat(samples.bytes()).isEqualTo((double) samples.counted());
        assertThat(sampled(
                        samples, sample -> sample.byVm() && sample.objectClass().equals("java.lang.Class")))
                .isGreaterThanOrEqualTo(4);
        assertThat(samples.missed()).isEmpty();
    }

    private static final class OfOne {}

    private static final class OfTwo {}

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
