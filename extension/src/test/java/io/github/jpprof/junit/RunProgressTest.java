// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private final List<String> lines = new ArrayList<>();
    private long now = Long.MAX_VALUE - 1; // a clock that overflows
    private final RunProgress progress = new RunProgress(() -> now, lines::add);

    private void after(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void isSilentInShortRun() {
        progress.expect(2);
        progress.finished("a.B.c");
        after(29);
        progress.finished("a.B.d");
        progress.writing();

        assertThat(lines).isEmpty();
    }

    @Test
    void sayEachHalfMinuteAtMostHowManyTestsHaveEnded() {
        progress.expect(5);
        after(31);
        progress.finished("a.B.c");
        progress.finished("a.B.d");
        after(29);
        progress.finished("a.B.e");
        after(40);
        progress.expect(2);
        progress.expect(-1);
        progress.finished("a.B.f");
        after(5);
        progress.writing();

        assertThat(lines)
                .containsExactly(
                        "jpprof: profiled 1 of 5 known tests in 31 s; the last was a.B.c",
                        "jpprof: profiled 4 of 6 known tests in 100 s; the last was a.B.f",
                        "jpprof: profiled 4 tests in 105 s; the profiles of the whole run are written now");
    }
}
