// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.measure.count.AllocationTally.Entry;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.java.JavaTypeNames;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import io.github.jpprof.profiler.collect.HeapTypes;
import io.github.jpprof.profiler.collect.SampleKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what was allocated: by the code itself, and by the JVM to make the code ready. */
final class CountedAllocations {
    private final @Nullable CountRefusal refusal;
    private final List<String> notes;
    private final ProfileBuilder profile = HeapTypes.nothing().toBuilder();
    private Amount own = Amount.NONE;
    private Amount linkage = Amount.NONE;

    CountedAllocations(@Nullable CountRefusal refusal, List<String> notes) {
        this.refusal = refusal;
        this.notes = notes;
    }

    /** @param stack what to show of the entry's */
    void add(Entry entry, List<Location> stack) {
        if (ClassLoadingFrames.in(stack)) {
            linkage = linkage.plus(entry.count, entry.bytes());
            return;
        }
        own = own.plus(entry.count, entry.bytes());
        profile.add(
                stack,
                List.of(
                        SampleKeys.thread(entry.thread.name()),
                        new Label.Text("object_class", JavaTypeNames.readable(entry.objectClass)),
                        new Label.Number("bytes", entry.size, "bytes")),
                entry.count,
                entry.bytes());
    }

    /** @param rootBytes all that is known where the samples are not complete */
    AllocationCount result(long rootBytes) {
        Amount known = refusal == null ? own : new Amount(0, rootBytes);
        return new AllocationCount(known, linkage, profile.build(), refusal, notes);
    }
}
