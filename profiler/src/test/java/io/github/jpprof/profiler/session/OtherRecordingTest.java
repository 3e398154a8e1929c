// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The recording of another user asks for events that resemble ours, and they stand in the same chunks. */
@Tag("clocks")
class OtherRecordingTest {
    private static final Pattern OUTPUT =
            Pattern.compile("(\\d+) of (\\d+) ms burned in (\\d+), (\\d+) ms while waiting, (\\d+) of (\\d+) objects");

    @Test
    void ignoresEventsOfOtherRecording() throws Exception {
        String output = ChildJvm.run(OtherRecording.class, "-XX:StartFlightRecording:settings=profile");

        Matcher figures = OUTPUT.matcher(output);
        assertThat(figures.find()).as(output).isTrue();
        long cpuTime = Long.parseLong(figures.group(2));
        // A thread without a processor passes for running where the recorder doesn't sample CPU time.
        long elapsed = Long.parseLong(figures.group(3));
        assertThat(Long.parseLong(figures.group(1))).as(output).isBetween(cpuTime * 7 / 10, elapsed * 11 / 10);
        assertThat(Long.parseLong(figures.group(4))).as(output).isZero();
        assertThat(figures.group(5)).as(output).isEqualTo(figures.group(6));
    }
}
