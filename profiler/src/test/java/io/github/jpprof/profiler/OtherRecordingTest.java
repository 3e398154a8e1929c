// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Somebody else's recording asks for events that resemble ours, and they stand in the same chunks. */
class OtherRecordingTest {
    private static final Pattern OUTPUT =
            Pattern.compile("(\\d+) of (\\d+) ms burned, (\\d+) ms while waiting, (\\d+) of (\\d+) objects");

    @Test
    void itsEventsAreNotCounted() throws Exception {
        String output = ChildJvm.run(OtherRecording.class, "-XX:StartFlightRecording:settings=profile");

        Matcher figures = OUTPUT.matcher(output);
        assertThat(figures.find()).as(output).isTrue();
        long cpuTime = Long.parseLong(figures.group(2));
        assertThat(Long.parseLong(figures.group(1))).as(output).isBetween(cpuTime * 7 / 10, cpuTime * 11 / 10);
        assertThat(Long.parseLong(figures.group(3))).as(output).isZero();
        assertThat(figures.group(4)).as(output).isEqualTo(figures.group(5));
    }
}
