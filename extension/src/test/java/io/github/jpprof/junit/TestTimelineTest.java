// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profiler.ThreadRef;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TestTimelineTest {
    private static final TestName ENCODES = new TestName("Codec", "encodes", List.of(), "", "");
    private static final TestName DECODES = new TestName("Codec", "decodes", List.of("2"), "", "");

    private final TestTimeline timeline = new TestTimeline();

    @Test
    void eventBelongsToTestOfItsThreadAtItsTime() {
        timeline.started(ENCODES, 1, 100);
        timeline.finished(ENCODES, 1, 200);
        timeline.started(DECODES, 1, 300);
        timeline.finished(DECODES, 1, 400);

        assertThat(at(1, 99)).isEqualTo("(no test) (no test)");
        assertThat(at(1, 100)).isEqualTo("Codec encodes");
        assertThat(at(1, 199)).isEqualTo("Codec encodes");
        assertThat(at(1, 200)).isEqualTo("(no test) (no test)");
        assertThat(at(1, 350)).isEqualTo("Codec decodes[2]");
        assertThat(at(1, 400)).isEqualTo("(no test) (no test)");
    }

    @Test
    void eventOfOtherThreadBelongsToOnlyRunningTest() {
        timeline.started(ENCODES, 1, 100);
        timeline.started(DECODES, 2, 200);
        timeline.finished(ENCODES, 1, 300);
        timeline.finished(DECODES, 2, 400);

        assertThat(at(7, 150)).isEqualTo("Codec encodes");
        assertThat(at(7, 250)).isEqualTo("(several tests) (several tests)");
        assertThat(at(7, 350)).isEqualTo("Codec decodes[2]");
        assertThat(at(7, 450)).isEqualTo("(no test) (no test)");
        assertThat(at(1, 350)).as("a thread that ran a test before").isEqualTo("Codec decodes[2]");
        assertThat(at(2, 250)).as("a thread with its own test").isEqualTo("Codec decodes[2]");
    }

    @Test
    void nativeThreadBelongsToNoTest() {
        timeline.started(ENCODES, 1, 100);

        assertThat(at(ThreadRef.NATIVE, 50)).isEqualTo("(native threads) (native threads)");
        assertThat(at(ThreadRef.NATIVE, 150)).isEqualTo("(native threads) (native threads)");
    }

    @Test
    void clockSetBackLosesNoTest() {
        timeline.started(ENCODES, 1, 100);
        timeline.finished(ENCODES, 1, 90);
        timeline.started(DECODES, 1, 80);

        assertThat(at(1, 100)).isEqualTo("Codec decodes[2]");
    }

    @Test
    void testsBeyondTheHistoryHaveLabelOfTheirOwn() {
        for (int i = 0; i < 250_001; i++) {
            timeline.started(ENCODES, 1, 10L * i);
            timeline.finished(ENCODES, 1, 10L * i + 5);
        }

        assertThat(at(1, 2_499_990)).isEqualTo("Codec encodes");
        assertThat(at(1, 2_500_001)).isEqualTo("(too many tests) (too many tests)");
        assertThat(at(7, 2_500_001)).isEqualTo("(too many tests) (too many tests)");
    }

    @Test
    void testsAreUnknownFromWhenTheyCouldNotBeNoted() {
        timeline.started(ENCODES, 1, 100);
        timeline.lose();
        long later = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + 1);

        assertThat(at(1, 200)).isEqualTo("Codec encodes");
        assertThat(at(1, later)).isEqualTo("(unknown test) (unknown test)");
        assertThat(at(7, later)).isEqualTo("(unknown test) (unknown test)");
    }

    private String at(long thread, long time) {
        List<Label> labels = timeline.labels(new ThreadRef("any", thread, false), time);
        return labels.stream()
                .map(label -> ((Label.Text) label).value())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
