// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompactLongsTest {
    @Test
    void keepEveryValue() {
        long[] values = {0, 0, Long.MAX_VALUE, Long.MIN_VALUE, -1, 1, 1, 300, Long.MAX_VALUE - 1, Long.MIN_VALUE + 1};
        CompactLongs longs = new CompactLongs();
        int[] builds = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            builds[i] = i < 3 ? i : 2 * i;
            longs.put(builds[i], 77);
            longs.put(builds[i], values[i]);
        }

        assertThat(longs.values().values()).containsExactly(values);
        assertThat(longs.values().builds()).containsExactly(builds);
    }
}
