// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The values of labels are the same in every run: nothing in them that the JVM or a pool numbers. */
class LabelValuesTest {
    private static final String LAMBDA = LabelValuesTest.class.getName() + "$$Lambda";

    static volatile Object sink; // what is made must be used

    private static Supplier<Integer> lambda(int captured) {
        Supplier<Integer> made = () -> captured;
        sink = made;
        return made;
    }

    @ParameterizedTest
    @EnumSource(
            value = ProfileKind.class,
            names = {"HEAP", "ALLOCS"})
    void classesOfLambdaObjectsHaveNoNumbers(ProfileKind kind) {
        lambda(0);
        ProfilingSession session =
                Profiler.start(ProfilingRequest.of().with(kind, 1), EngineChoice.AUTO, Attribution.PROCESS);
        lambda(1);
        Profile profile = session.stop().require(kind);

        assertThat(values(profile, "object_class")).contains(LAMBDA);
        assertStable(profile);
    }

    @Test
    void classesInMeasurementsHaveNoNumbers() {
        Allocations counted = Allocations.measure(() -> sink = lambda(1));
        LiveObjects left = LiveObjects.measure(() -> sink = lambda(1));

        assertThat(values(counted.profile(), "object_class")).contains(LAMBDA);
        assertThat(values(left.profile(), "object_class")).contains(LAMBDA);
        assertThat(counted.sites().get(0).objectClass()).isEqualTo(LAMBDA);
    }

    @Test
    void classesOfMonitorsHaveNoNumbers() throws InterruptedException {
        Object monitor = lambda(0);
        ProfilingSession session = Profiler.start(
                ProfilingRequest.of().with(ProfileKind.BLOCK, 1), EngineChoice.AUTO, Attribution.PROCESS);
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (monitor) {
                held.countDown();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        });
        holder.start();
        held.await();
        synchronized (monitor) {
            held.countDown();
        }
        holder.join();
        Profile profile = session.stop().require(ProfileKind.BLOCK);

        assertThat(values(profile, "lock_class")).contains(LAMBDA);
        assertStable(profile);
    }

    /** A pool that numbers its workers and a program that names each thread by a new identifier have one value each. */
    @Test
    void namesOfThreadsHaveNoNumbersOrIdentifiers() {
        ProfilingSession session = Profiler.start(
                ProfilingRequest.of().with(ProfileKind.ALLOCS, 1), EngineChoice.AUTO, Attribution.PROCESS);
        IntStream.range(0, 20).forEach(i -> {
            run("label-worker-" + i);
            run("label-request-" + UUID.randomUUID());
            run("label-trace-" + Long.toHexString(0x9e3779b97f4a7c15L * (i + 1)));
            run("label-object@" + Integer.toHexString(new Object().hashCode() | 0x10000000));
        });
        Profile profile = session.stop().require(ProfileKind.ALLOCS);

        assertThat(values(profile, "thread").stream().filter(name -> name.startsWith("label-")))
                .containsExactlyInAnyOrder("label-worker-N", "label-request-N", "label-trace-N", "label-object@N");
    }

    private static void run(String name) {
        Thread thread = new Thread(() -> sink = new Object(), name);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertStable(Profile profile) {
        assertThat(values(profile, "object_class"))
                .noneMatch(value -> value.contains("0x") || value.matches(".*\\$\\$Lambda[$/.+].*"));
        assertThat(values(profile, "lock_class")).noneMatch(value -> value.contains("0x"));
    }

    private static List<String> values(Profile profile, String label) {
        return profile.samples().stream()
                .flatMap(sample -> sample.label(label).stream())
                .distinct()
                .toList();
    }
}
