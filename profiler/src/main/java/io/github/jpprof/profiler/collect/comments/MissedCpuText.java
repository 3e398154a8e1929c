// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect.comments;

import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import io.github.jpprof.profiler.ProfileFact.MissedCpuTime;
import java.util.ArrayList;
import java.util.List;

/** CPU time without samples in words: how much, and the reasons that are known, with what each can account for at most. */
final class MissedCpuText {
    /** A reason for less than this part of what is missing explains nothing. */
    private static final double WORTH_SAYING = 0.05;

    private MissedCpuText() {}

    static String of(MissedCpuTime missed) {
        List<String> reasons = new ArrayList<>();
        if (isWorthSaying(missed.endedNanos(), missed)) {
            reasons.add("up to " + time(Math.min(missed.nanos(), missed.endedNanos())) + " by "
                    + Plural.of(missed.endedThreads(), "thread") + " that ended before the next sample");
        }
        if (isWorthSaying(missed.lostNanos(), missed)) {
            reasons.add("up to " + time(Math.min(missed.nanos(), missed.lostNanos())) + " in samples that were lost");
        }
        boolean explained = missed.endedNanos() + missed.lostNanos() >= missed.nanos();
        if (!missed.jvmThreads()) {
            reasons.add("the JVM's own threads, which this recorder does not sample, used a part that is not known");
        } else if (!explained) {
            reasons.add(reasons.isEmpty() ? "no reason is known" : "the reason of the rest is not known");
        }
        return "the samples have about " + missed.percentSampled()
                + " % of the CPU time that this process used meanwhile, and lack " + time(missed.nanos()) + ": "
                + String.join("; ", reasons);
    }

    private static boolean isWorthSaying(long nanos, MissedCpuTime missed) {
        return nanos >= missed.nanos() * WORTH_SAYING;
    }

    private static String time(long nanos) {
        return Quantity.label(nanos, "nanoseconds", "auto");
    }
}
