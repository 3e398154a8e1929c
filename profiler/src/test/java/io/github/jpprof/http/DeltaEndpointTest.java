// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scrapers of Pyroscope ask for: the events since they asked last. */
class DeltaEndpointTest {
    private PprofServer server;

    @BeforeEach
    void start() throws Exception {
        Pprof.setBlockProfileRate(1);
        Pprof.setMutexProfileFraction(1);
        server = PprofServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
        Pprof.setBlockProfileRate(0);
        Pprof.setMutexProfileFraction(0);
        Pprof.setMemProfileRate(0);
    }

    private Profile get(String name) throws Exception {
        Reply reply = Reply.get(server.uri().resolve(name));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.disposition()).isEqualTo("attachment; filename=\"" + name + "\"");
        return ProfileFile.read(new ByteArrayInputStream(reply.body()), name);
    }

    @Test
    void eachAnswerHasTheEventsSinceTheOneBefore() throws Exception {
        get("delta_block");
        for (int events : new int[] {3, 0, 5}) {
            wait(events);

            Profile delta = get("delta_block");

            assertThat(waits(delta)).isEqualTo(events);
            assertThat(delta.durationNanos()).isPositive();
            assertThat(delta.timeNanos()).isPositive();
        }
    }

    @Test
    void theFirstAnswerHasAllAndTheProfileItselfIsAsItWas() throws Exception {
        wait(4);
        long before = waits(get("block"));

        assertThat(waits(get("delta_block"))).isEqualTo(before);
        assertThat(waits(get("delta_block"))).isZero();
        assertThat(waits(get("block"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta_heap", "delta_block", "delta_mutex"})
    void hasTheColumnsOfTheProfile(String name) throws Exception {
        assertThat(get(name).sampleTypes())
                .isEqualTo(get(name.substring("delta_".length())).sampleTypes());
    }

    @Test
    void thereIsNoneOfOtherProfiles() throws Exception {
        assertThat(Reply.get(server.uri().resolve("delta_goroutine")).status()).isEqualTo(404);
    }

    /** Waits so many times for a latch that another thread opens when this one waits. */
    private static void wait(int times) throws InterruptedException {
        Thread waiter = Thread.currentThread();
        for (int i = 0; i < times; i++) {
            CountDownLatch latch = new CountDownLatch(1);
            Thread opener = new Thread(() -> {
                while (waiter.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                latch.countDown();
            });
            opener.start();
            latch.await();
            opener.join();
        }
    }

    private static long waits(Profile profile) {
        return profile.samples().stream()
                .filter(sample -> has(sample, "CountDownLatch.await") && has(sample, "DeltaEndpointTest.wait"))
                .mapToLong(sample -> sample.value(profile.indexOf("contentions")))
                .sum();
    }

    private static boolean has(Sample sample, String function) {
        return sample.locations().stream()
                .flatMap(location -> location.lines().stream())
                .anyMatch(line -> line.function().name().endsWith(function));
    }
}
