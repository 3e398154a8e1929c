// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.sampler.SampledThread;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A program may have no end of names of threads, and of labels. */
class ThreadGroupsTest {
    private static final int LIMIT = 10;

    private final ThreadGroups groups = new ThreadGroups(Attribution.PROCESS, LIMIT);

    private SampledThread group(String name) {
        return groups.of(new SampledThread(1, name, false));
    }

    @Test
    void oneGroupHasWhatIsBeyondTheLimit() {
        Set<SampledThread> numbers = new HashSet<>();
        for (char name = 'a'; name <= 'z'; name++) {
            numbers.add(group("request " + name));
        }

        assertThat(numbers).hasSize(LIMIT + 1);
        assertThat(ThreadGroups.isRest(group("request z"))).isTrue();
        assertThat(groups.get(group("request z")).labels()).isEmpty();
        assertThat(groups.get(group("request a")).labels()).containsExactly(SampleKeys.thread("request a"));
    }
}
