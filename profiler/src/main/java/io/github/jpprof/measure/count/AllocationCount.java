// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Amount;
import io.github.jpprof.profiler.CountRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was allocated between two points in time, by samples that were reconciled with the JVM's counters.
 *
 * @param own what the code allocated; the bytes of its thread alone where the count is refused
 * @param linkage what the JVM allocated to make the code ready
 * @param profile {@code own} by site
 * @param refusal why the samples are not complete; null if they are
 * @param notes what was not counted, and what could not be checked
 */
public record AllocationCount(
        Amount own,
        Amount linkage,
        Profile profile,
        @Nullable CountRefusal refusal,
        List<String> notes) {}
