// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

class ThreadCreateTest {
    /** Once a process: in one of its own, in which nothing has attached. */
    @Test
    void saysWhichThreadsTheJvmStarts() throws Exception {
        assertThat(ChildJvm.run(AttachedJvm.class)).contains("threads without Java frames: 1, unknown: 0");
    }

    static long count(Profile profile, String function) {
        return SampleSums.cum(profile, ProfileKind.THREADCREATE.label(), function);
    }
}
