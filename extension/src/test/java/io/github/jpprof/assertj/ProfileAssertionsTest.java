// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import static io.github.jpprof.assertj.ProfileAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.measure.AllocationSession;
import io.github.jpprof.measure.Allocations;
import io.github.jpprof.measure.Blocking;
import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.measure.StartedThreads;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What assertions let pass, and what exactly they say otherwise. */
class ProfileAssertionsTest {
    private static final String LINE = "\\(ProfileAssertionsTest.java:\\d+\\)";

    private static final String PROFILE = "  profile:   (.*ProfileAssertionsTest/.*/assert-.*pb.gz)";

    static volatile Object sink; // what is computed must be used

    private static void box() {
        sink = Long.valueOf(1L << 40);
    }

    @Test
    void acceptsAllowedAllocations() {
        assertThat(Allocations.measure(ProfileAssertionsTest::box))
                .hasObjects(1)
                .hasAtMostObjects(3)
                .hasBytes(24)
                .hasAtMostBytes(128)
                .hasNone(Integer.class)
                .hasNoneIn("com.example.hot");
        assertThat(Allocations.perRun(100, ProfileAssertionsTest::box)).hasObjects(1);
    }

    @Test
    void rejectsExcessAllocations() {
        Allocations two = Allocations.measure(() -> {
            box();
            box();
        });

        says(
                () -> assertThat(two).hasAtMostObjects(1),
                "\nExpecting a run to allocate:\n  at most 1 object\nbut it allocates:\n  actual:    2 objects, 48 B\n"
                        + "  precision: exact: every allocation was sampled, and the bytes equal the JVM's own count\n"
                        + "  counted:   the measuring thread and the threads it started\n"
                        + "(  note:      not counted: .*\n)?"
                        + "    1 × java.lang.Long  24 B  at ProfileAssertionsTest.box" + LINE
                        + " <- ProfileAssertionsTest.lambda\\$rejectsExcessAllocations\\$\\d+" + LINE + ".*\n"
                        + "    1 × java.lang.Long  24 B  at ProfileAssertionsTest.box.*\n" + PROFILE);
        says(() -> assertThat(two).hasObjects(3), "\nExpecting a run to allocate:\n  exactly 3 objects\n(?s).*");
        says(() -> assertThat(two).hasAtMostBytes(47), "\nExpecting a run to allocate:\n  at most 47 bytes\n(?s).*");
        says(() -> assertThat(two).hasNone(Long.class), "\nExpecting a run to allocate:\n  no java.lang.Long\n(?s).*");
        says(
                () -> assertThat(two).hasNoneIn("Test.box"),
                "\nExpecting a run to allocate:\n  nothing below Test.box\n(?s).*");
    }

    @Test
    void keepsProfileInFolderOfTheTest() throws IOException {
        Allocations one = Allocations.measure(ProfileAssertionsTest::box);
        for (String file : List.of("assert-allocs.pb.gz", "assert-allocs-2.pb.gz")) {
            Throwable failure = Assertions.catchThrowable(() -> assertThat(one).hasObjects(0));
            Matcher line = Pattern.compile(PROFILE).matcher(failure.getMessage());

            Assertions.assertThat(line.find()).isTrue();
            Assertions.assertThat(Path.of(line.group(1)))
                    .isAbsolute()
                    .endsWith(Path.of(getClass().getName(), "keepsProfileInFolderOfTheTest", file));
            Assertions.assertThat(ProfileFile.read(Path.of(line.group(1)))).isEqualTo(one.profile());
        }
    }

    @Test
    void usesDescriptionAndMessageOfTheCaller() {
        Allocations one = Allocations.measure(ProfileAssertionsTest::box);

        says(() -> assertThat(one).as("the codec").hasObjects(0), "\\[the codec\\] \nExpecting a run(?s).*");
        says(() -> assertThat(one).withFailMessage("100% too many").hasObjects(0), "100% too many");
    }

    @Test
    void softAssertionsCollectAll() {
        Allocations one = Allocations.measure(ProfileAssertionsTest::box);
        SoftProfileAssertions softly = new SoftProfileAssertions();
        softly.assertThat(one).hasObjects(0).hasAtMostBytes(7);
        softly.assertThat(one.profile()).sampleType("alloc_objects").in("box").isZero();

        Assertions.assertThat(softly.errorsCollected()).hasSize(3);
    }

    @Test
    void inexactCountDecidesNothing() throws Exception {
        Allocations refused = ofThreadNotSampledYet();

        says(
                () -> assertThat(refused).hasAtMostObjects(5),
                "\nExpecting:\n  at most 5 objects\nbut that can't be decided without exact figures:\n  reason:    (?s).*");
        try (ProfilingSession session =
                Profiler.start(ProfilingRequest.of(ProfileKind.ALLOCS), EngineChoice.ASYNC, Attribution.PROCESS)) {
            says(
                    () -> assertThat(session.snapshot(ProfileKind.ALLOCS)).isLessThan(1L << 40),
                    "\nExpecting:\n  alloc_space to be less than 1099511627776 bytes\nbut that can't be decided without"
                            + " exact figures:\n  reason:    the profile is an estimate; heap profiles are exact at a"
                            + " rate of 1, block profiles always\n  comment:   (?s).*");
        }
    }

    /** The JVM has planned the next sample of an older thread at its own rate, so that a count of the process lacks some. */
    private static Allocations ofThreadNotSampledYet() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(ProfileAssertionsTest::box).get();
            AllocationSession session = AllocationSession.start(AllocationScope.PROCESS);
            pool.submit(ProfileAssertionsTest::box).get();
            return session.stop();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void checksBlocking() {
        Blocking parked = Blocking.measure(() -> LockSupport.parkNanos(10_000_000));

        assertThat(parked).hasAtMostContentions(1).hasAtMostTime(Duration.ofMinutes(1));
        assertThat(parked.profile())
                .sampleType("delay")
                .in("ProfileAssertionsTest")
                .isLessThan(Duration.ofMinutes(1))
                .in("com.example.Cache")
                .isLessThan(Duration.ofNanos(1));
        says(
                () -> assertThat(parked).hasNone(),
                "\nExpecting threads to be blocked for:\n  at most 0 contentions\nbut they are:\n  actual:    1 time,"
                        + " \\d+\\.\\d{3} ms\n  precision: exact: every event, however short\n  counted:   .*\n"
                        + "    1 × \\(a park without a known lock\\)  .* ms  at ProfileAssertionsTest.lambda\\$checksBlocking\\$(?s).*");
        says(
                () -> assertThat(parked.profile()).sampleType("delay").isLessThan(Duration.ofMillis(2)),
                "\nExpecting delay to be:\n  less than 2.000 ms\nbut was:\n  actual:    \\d+ nanoseconds\n(?s).*"
                        + "jdk.internal.misc.Unsafe.park(?s).*\n" + PROFILE);
    }

    @Test
    void narrowsToPartsOfProfile() {
        Allocations allocations = Allocations.measure(() -> {
            box();
            sink = new int[3];
        });

        assertThat(allocations.profile())
                .sampleType("alloc_objects")
                .thread(Thread.currentThread().getName())
                .isAtMost(2)
                .objectClass(int[].class)
                .isAtMost(1)
                .in("Test.box")
                .isZero();
        assertThat(allocations.profile()).label("object_class", "int[]").isLessThanBytes(33);
        says(
                () -> assertThat(allocations.profile()).isLessThan(Duration.ofMillis(1)),
                "\nExpecting a sample type in nanoseconds, but alloc_space is in bytes; the profile's in nanoseconds are \\[]");
        says(
                () -> assertThat(allocations.profile()).inUse(),
                "\nExpecting the sample type inuse_objects, but the profile has (?s).*");
    }

    @Test
    void rejectsObjectsAndThreadsLeftBehind() {
        LiveObjects live = LiveObjects.measure(() -> sink = new long[2]);
        CountDownLatch end = new CountDownLatch(1);
        try {
            StartedThreads threads = StartedThreads.measure(
                    Duration.ofMillis(50), () -> new Thread(() -> await(end), "left behind").start());

            assertThat(live).hasAtMostObjects(1);
            says(
                    () -> assertThat(live).hasNone(),
                    "\nExpecting a run to leave behind:\n  at most 0 live objects\nbut it leaves:\n  actual:    1 object, 32 B"
                            + " after a full collection\n  precision: exact: every object was watched\n    1 × long\\[\\]  32 B  at (?s).*");
            says(
                    () -> assertThat(threads).hasNoneAlive(),
                    "\nExpecting no started thread to be alive, but there are:\n  actual:    1 of 1 started thread\n"
                            + "    left behind \\(number"
                            + " \\d+\\)  started at ProfileAssertionsTest.lambda(?s).*");
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void says(ThrowingCallable assertion, String regex) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .message()
                .matches(regex);
    }
}
