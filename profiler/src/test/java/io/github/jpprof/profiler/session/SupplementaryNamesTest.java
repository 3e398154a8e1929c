// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.CpuTime;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of classes and threads with characters beyond the Basic Multilingual Plane, which the JVM encodes in a way of its own. */
class SupplementaryNamesTest {
    private static final String CHARACTER = "\ud840\udc00";
    private static final String CLASS = SupplementaryNamesTest.class.getName() + "$" + CHARACTER;
    private static final String THREAD = "thread " + CHARACTER + " \ud83d\udd25";

    static volatile Object sink; // what is made must be used
    private static Function<Integer, Object> work;

    /** Becomes the class whose name has the character, which has as many bytes in a class file as this one's simple name. */
    @SuppressWarnings("unused")
    static final class Xxxxxx implements Function<Integer, Object> {
        @Override
        public Object apply(Integer millis) {
            CpuTime.burn(TimeUnit.MILLISECONDS.toNanos(millis));
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(5));
            return new Xxxxxx();
        }
    }

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void define() throws ReflectiveOperationException, IOException {
        String template = "SupplementaryNamesTest$Xxxxxx";
        try (InputStream in = SupplementaryNamesTest.class.getResourceAsStream(template + ".class")) {
            byte[] encoded = {(byte) 0xed, (byte) 0xa1, (byte) 0x80, (byte) 0xed, (byte) 0xb0, (byte) 0x80};
            byte[] renamed = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace(template, "SupplementaryNamesTest$" + new String(encoded, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1);
            Class<?> defined = MethodHandles.lookup().defineClass(renamed);
            assertThat(defined.getName()).isEqualTo(CLASS);
            work = (Function<Integer, Object>) defined.getDeclaredConstructor().newInstance();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "JFR"})
    void areInProfilesOfEveryEngine(EngineChoice engine) throws InterruptedException {
        ProfilingRequest request = ProfilingRequest.of(ProfileKind.CPU, ProfileKind.THREADCREATE)
                .with(ProfileKind.ALLOCS, 1)
                .with(ProfileKind.BLOCK, 1);
        ProfilingSession session = Profiler.start(request, engine, Attribution.PROCESS);
        Thread thread = new Thread(() -> sink = work.apply(300), THREAD);
        thread.start();
        thread.join();
        ProfilingResult result = session.stop();

        for (ProfileKind kind : new ProfileKind[] {ProfileKind.CPU, ProfileKind.BLOCK}) {
            assertNamed(result.require(kind));
        }
        assertThat(labels(result.require(ProfileKind.BLOCK), "lock_class")).contains(CLASS);
        if (engine == EngineChoice.AUTO) {
            assertNamed(result.require(ProfileKind.ALLOCS));
            assertThat(labels(result.require(ProfileKind.ALLOCS), "object_class"))
                    .contains(CLASS);
        }
    }

    private static void assertNamed(Profile profile) {
        assertThat(SampleSums.sum(
                        profile, "", sample -> sample.label("thread").orElse("").equals(THREAD)))
                .as("of the thread, of %s", labels(profile, "thread"))
                .isPositive();
        assertThat(SampleSums.cum(profile, "", "$" + CHARACTER + ".apply"))
                .as("of the method")
                .isPositive();
    }

    @Test
    void areInSnapshotOfThreads() throws InterruptedException {
        Thread thread = new Thread(() -> sink = work.apply(500), THREAD);
        thread.start();
        Profile threads = Pprof.lookup("goroutine").orElseThrow().snapshot();
        thread.join();

        assertThat(labels(threads, "thread")).contains(THREAD);
    }

    private static Set<String> labels(Profile profile, String key) {
        return profile.samples().stream()
                .flatMap(sample -> sample.label(key).stream())
                .collect(Collectors.toSet());
    }
}
