// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.testsupport.ChildJvm;
import io.github.jpprof.trace.Trace;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A count around code that labels its work, traces it or records events has what the thread allocates, by the JVM's count. */
class CallsOfOursTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String LONG_NAME =
            "a name that Flight Recorder keeps in its pool, since it has many characters";

    static volatile Object sink = "";
    private static int number;

    static final class ProgramsEvent extends Event {
        String name = "";
    }

    /** Each of them makes a box, apart from what labels and regions take. */
    static List<Arguments> bodies() {
        return List.of(
                body("the same labels", () -> Pprof.withLabels(Pprof.labels("part", "one"), CallsOfOursTest::work)),
                body(
                        "labels of its own",
                        () -> Pprof.withLabels(Pprof.labels("part", "number " + ++number), CallsOfOursTest::work)),
                body(
                        "labels in labels",
                        () -> Pprof.withLabels(
                                Pprof.labels("part", "one"),
                                () -> Pprof.withLabels(Pprof.labels("step", "two"), CallsOfOursTest::work))),
                body("a region", () -> Trace.withRegion("a region", CallsOfOursTest::work)),
                body(
                        "a region with a name of its own",
                        () -> Trace.withRegion(LONG_NAME + ++number, CallsOfOursTest::work)),
                body("a message", () -> {
                    Trace.log("topic", LONG_NAME + ++number);
                    work();
                }),
                body("an event of the program's", () -> {
                    ProgramsEvent event = new ProgramsEvent();
                    event.name = LONG_NAME + ++number;
                    event.commit();
                    work();
                }));
    }

    private static Arguments body(String what, Runnable body) {
        return Arguments.of(what, body);
    }

    private static void work() {
        sink = new int[3];
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void hasWhatTheThreadAllocates(String what, Runnable body) {
        check(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void hasWhatTheThreadAllocatesWhileItIsRecorded(String what, Runnable body) {
        try (Recording recording = new Recording()) {
            recording.start();
            check(body);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void hasWhatTheThreadAllocatesInATrace(String what, Runnable body) throws Exception {
        Trace.start(OutputStream.nullOutputStream());
        try {
            check(body);
        } finally {
            Trace.stop();
        }
    }

    /** The first calls make what is made once; two that follow each other then differ by the number in a name alone. */
    private static void check(Runnable body) {
        for (int i = 0; i < 100; i++) {
            body.run();
        }
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        long empty = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        long begin = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        body.run();
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - begin - empty;

        Allocations found = Allocations.measure(body::run);

        assertThat(found.refusal()).isEmpty();
        assertThat(found.bytes()).isEqualTo(bytes);
        assertThat(found.sites()).anySatisfy(site -> assertThat(site.toString()).contains("CallsOfOursTest.work"));
    }

    @Test
    void firstLabelsOfProcessHaveNoneOfOurWork() throws Exception {
        assertThat(ChildJvm.run(FirstLabels.class)).isEqualTo("true");
    }

    @Test
    void startedThreadMayLabelItsWork() throws Exception {
        assertThat(ChildJvm.run(FirstLabels.class, "-Dthread=true")).isEqualTo("true");
    }
}
