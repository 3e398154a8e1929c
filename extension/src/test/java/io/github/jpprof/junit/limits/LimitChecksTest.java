// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.report.run.LimitResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitChecksTest {
    private static final Limits.Blocked BLOCKED =
            new Limits.Blocked("5ms", OptionalLong.of(3), List.of(), List.of(), 0);

    private final LimitChecks checks = new LimitChecks("CodecTest.encodes", (kind, profile) -> "");

    @Test
    void limitsThatAreNotMeasuredLeaveResultForEachFigure() {
        checks.noneDecided(
                new Limits(
                        Optional.of(new Limits.Allocated(
                                OptionalLong.of(0), OptionalLong.of(64), AllocationScope.THREADS, 0)),
                        Optional.of(BLOCKED),
                        Optional.of(new Limits.Baseline(0.1, false, 0)),
                        Optional.of(new Limits.Live(7, 0)),
                        Optional.of(new Limits.Threads(Duration.ofMillis(50)))),
                "the heap was full");
        assertThat(checks.verdict().results())
                .extracting(LimitResult::limit, result -> result.expected().orElse(-1))
                .containsExactly(
                        tuple("@MaxAllocations(objects = 0)", 0L),
                        tuple("@MaxAllocations(bytes = 64)", 64L),
                        tuple("@MaxBlockingTime(\"5ms\")", 5_000_000L),
                        tuple("@MaxBlockingTime(contentions = 3)", 3L),
                        tuple("@MaxLiveObjects(7)", 7L),
                        tuple("@NoLeakedThreads(graceMillis = 50)", 0L),
                        tuple("@AllocationBaseline", 0L));
        assertThat(checks.verdict().results())
                .allMatch(result -> result.state() == LimitResult.State.UNDECIDED)
                .allMatch(result -> result.actual().isEmpty())
                .allMatch(result -> result.detail().equals("the heap was full"));
    }

    @Test
    void waitsThatCantBeReadLeaveResultForTimeAndContentions() {
        checks.blocked(BLOCKED, () -> {
            throw new ProfilingException("the recording is gone");
        });
        assertThat(checks.verdict().results())
                .extracting(LimitResult::limit)
                .containsExactly("@MaxBlockingTime(\"5ms\")", "@MaxBlockingTime(contentions = 3)");
        assertThat(checks.verdict().message())
                .contains("CodecTest.encodes: @MaxBlockingTime(contentions = 3) can't be decided:\n  reason:    the"
                        + " recording is gone");
    }
}
