// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

class CpuOutsideJavaTest {
    @Test
    void isInTheProfileOfAProcess() throws Exception {
        String output = ChildJvm.run(CpuOutsideJava.class);

        Matcher sampled = Pattern.compile("sampled (\\d+) percent").matcher(output);
        assertThat(sampled.find()).as(output).isTrue();
        assertThat(Integer.parseInt(sampled.group(1))).as(output).isBetween(70, 130);
    }

    @Test
    @EnabledForJreRange(minVersion = 25)
    void isSaidToBeLostWhereVirtualThreadsAreInUse() throws Exception {
        assertThat(ChildJvm.run(CpuOutsideJava.class, "virtual"))
                .contains("most of what threads do in native code and in the JVM is lost")
                .contains("Flight Recorder");
    }
}
