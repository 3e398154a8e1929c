// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A running process in which every allocation is sampled can be read, and the samples have the labels of their work. */
class LabelledWorkTest {
    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;
    private static final long ON_POOL = 20 * 2 * 1000;

    @Test
    void labelsEverySampleInsideAndNoneOutside() throws Exception {
        // It runs for so long that the second compiler pays.
        String output = ChildJvm.run(LabelledWork.class, "-Xmx256m", "-XX:TieredStopAtLevel=4", "heap", "2");

        long[] inside = counts("inside", output);
        long[] outside = counts("outside", output);
        // Of virtual threads async-profiler loses some stacks; and a few objects are made twice, when code is compiled
        // anew.
        assertThat(inside[1]).as(output).isBetween(ON_POOL, (VIRTUAL ? 2 : 1) * ON_POOL * 101 / 100);
        assertThat(inside[0]).as(output).isGreaterThanOrEqualTo(inside[1] * 99 / 100);
        assertThat(outside[1]).as(output).isGreaterThanOrEqualTo(ON_POOL);
        assertThat(outside[0]).as(output).isZero();
    }

    /** How many are labelled, and how many there are. */
    private static long[] counts(String method, String output) {
        Matcher line = Pattern.compile(method + ": (\\d+) of (\\d+) samples").matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return new long[] {Long.parseLong(line.group(1)), Long.parseLong(line.group(2))};
    }
}
