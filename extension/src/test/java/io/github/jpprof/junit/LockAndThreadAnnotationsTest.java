// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.MutexProfile;
import io.github.jpprof.ThreadCreateProfile;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What {@code @MutexProfile} and {@code @ThreadCreateProfile} leave, against what the fixtures themselves counted. */
class LockAndThreadAnnotationsTest {
    private static final String HERE = "io.github.jpprof.junit.LockAndThreadAnnotationsTest$";
    private static final int THREADS = 7;

    @TempDir
    private Path folder;

    static class Fixtures {
        private static final Object LOCK = new Object();

        /** How long the one that waited did so, by its own clock. */
        static volatile long waited;

        @Test
        @MutexProfile
        void contends() throws InterruptedException {
            CountDownLatch held = new CountDownLatch(1);
            Thread culprit = new Thread(() -> {
                synchronized (LOCK) {
                    held.countDown();
                    hold();
                }
            });
            culprit.start();
            held.await();
            long begin = System.nanoTime();
            synchronized (LOCK) {
                waited = System.nanoTime() - begin;
            }
            culprit.join();
        }

        static void hold() {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(400);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        @Test
        @ThreadCreateProfile
        void startsThreads() throws InterruptedException {
            for (int i = 0; i < THREADS; i++) {
                start();
            }
        }

        static void start() throws InterruptedException {
            Thread thread = new Thread(() -> {});
            thread.start();
            thread.join();
        }
    }

    @MutexProfile
    @ThreadCreateProfile
    static class OnClass {
        @Test
        void asTheClass() {}

        @Test
        @MutexProfile(fraction = 0)
        @ThreadCreateProfile(false)
        void switchedOff() {}
    }

    static class BadFraction {
        @Test
        @MutexProfile(fraction = -2)
        void negative() {}
    }

    @Test
    void attributesDelayToHolder() throws IOException {
        TestKit.run(folder, Fixtures.class, "contends");

        Profile mutex = profile("Fixtures/contends/mutex");
        assertThat(mutex.comments()).anyMatch(comment -> comment.startsWith("mutex: contentions and delay are exact"));
        assertThat(Artifact.cum(mutex, "delay", "Fixtures.hold"))
                .as("%s", mutex.comments())
                .isCloseTo(Fixtures.waited, within(Fixtures.waited / 10));
        assertThat(Artifact.filesIn(folder.resolve("jpprof/" + HERE + "Fixtures/contends")))
                .containsExactly("mutex.pb.gz", "mutex.txt");
    }

    @Test
    void everyThreadIsCountedWhereItWasStarted() throws IOException {
        TestKit.run(folder, Fixtures.class, "startsThreads");

        Profile threads = profile("Fixtures/startsThreads/threadcreate");
        assertThat(Artifact.cum(threads, "threadcreate", "Fixtures.start")).isEqualTo(THREADS);
        assertThat(Artifact.filesIn(folder.resolve("jpprof/" + HERE + "Fixtures/startsThreads")))
                .containsExactly("threadcreate.pb.gz", "threadcreate.txt");
    }

    @Test
    void annotationOnClassHoldsUnlessMethodRevokesIt() throws IOException {
        TestKit.run(folder, OnClass.class);

        assertThat(Artifact.profiledIn(folder.resolve("jpprof")))
                .containsExactly(HERE + "OnClass/asTheClass: mutex threadcreate");
    }

    @Test
    void configuredFractionHoldsWhereTheAnnotationGivesNone() throws IOException {
        TestKit.in(folder)
                .configurationParameter("jpprof.mutex.fraction", "5")
                .selectors(
                        org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod(Fixtures.class, "contends"))
                .execute();

        assertThat(profile("Fixtures/contends/mutex").comments())
                .anyMatch(comment -> comment.contains("estimates from one contention in 5"));
    }

    @Test
    void badFractionFailsTheTest() {
        EngineExecutionResults results = TestKit.run(folder, BadFraction.class);

        assertThat(results.testEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()
                                .getMessage()))
                .containsExactly(
                        "jpprof can't profile negative(): mutex rate -2: allowed are 0 to 2147483647 contentions");
    }

    private Profile profile(String name) throws IOException {
        return ProfileFile.read(folder.resolve("jpprof/" + HERE + name + ".pb.gz"));
    }
}
