// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.Blocking;
import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profiler.DurationText;
import java.time.Duration;
import org.assertj.core.api.AbstractAssert;

/** Assertions on how code is blocked; every event counts, none is sampled. */
public class BlockingAssert extends AbstractAssert<BlockingAssert, Blocking> {
    public BlockingAssert(Blocking actual) {
        super(actual, BlockingAssert.class);
    }

    /** Fails if threads are blocked for longer, all together, or may be where a wait has not ended. */
    public BlockingAssert hasAtMostTime(Duration most) {
        isNotNull();
        return check(actual.longestTime().compareTo(most) <= 0, "at most " + DurationText.ofWait(most));
    }

    /** Fails if threads are blocked more often. */
    public BlockingAssert hasAtMostContentions(long most) {
        isNotNull();
        return check(actual.contentions() <= most, "at most " + Plural.of(most, "contention"));
    }

    /** Fails if a thread is blocked at all. */
    public BlockingAssert hasNone() {
        return hasAtMostContentions(0);
    }

    private BlockingAssert check(boolean passed, String expected) {
        if (!passed) {
            failWithMessage("%s", Messages.blocked(actual, expected));
        }
        return myself;
    }
}
