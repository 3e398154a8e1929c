// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.comments;

import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.profiler.ProfileFact.UnseenHolders;
import java.util.Locale;

/** Delay without a known holder in words: what was measured that tells why. */
final class UnseenHoldersText {
    private UnseenHoldersText() {}

    static String of(UnseenHolders unseen) {
        String text = String.format(
                Locale.ROOT,
                "no holder is known for %.1f %% of the delay: its waits last %s on average, and the waiting threads were looked"
                        + " at each %s",
                unseen.percent(),
                time(unseen.waitNanos()),
                time(unseen.lookNanos()));
        if (unseen.seen() == 0) {
            return text + "; none was seen";
        }
        return text + "; of " + Plural.of(unseen.seen(), "waiting thread") + " seen, " + unseen.unheld()
                + " waited for a lock that no one thread held then: one that was being passed on, or held by readers"
                + (Runtime.version().feature() < 21 ? "" : " or by a virtual thread");
    }

    private static String time(long nanos) {
        return Quantity.label(nanos, "nanoseconds");
    }
}
