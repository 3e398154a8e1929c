// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Which kinds of profile to take, each at which rate.
 *
 * @param rates a rate for each kind, in the kind's unit; a kind whose rate is 0 is left out
 */
public record ProfilingRequest(Map<ProfileKind, Long> rates) {
    /**
     * Checks every rate before anything starts.
     *
     * @throws IllegalArgumentException for a rate that its kind can't have, or for heap and allocs at different rates
     */
    public ProfilingRequest {
        Map<ProfileKind, Long> checked = new EnumMap<>(ProfileKind.class);
        rates.forEach((kind, rate) -> {
            if (kind.checkRate(rate) > 0) {
                checked.put(kind, rate);
            }
        });
        Long heap = checked.get(ProfileKind.HEAP);
        Long allocs = checked.get(ProfileKind.ALLOCS);
        if (heap != null && allocs != null && !heap.equals(allocs)) {
            throw new IllegalArgumentException("heap rate " + heap + " and allocs rate " + allocs
                    + ": one sampler serves both, so the rates must be equal");
        }
        rates = Map.copyOf(checked);
    }

    /** A request for these kinds, each at its default rate. */
    public static ProfilingRequest of(ProfileKind... kinds) {
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        for (ProfileKind kind : kinds) {
            rates.put(kind, kind.defaultRate());
        }
        return new ProfilingRequest(rates);
    }

    /** This request and one kind more, or the same kind at another rate. */
    public ProfilingRequest with(ProfileKind kind, long rate) {
        Map<ProfileKind, Long> more = new EnumMap<>(ProfileKind.class);
        more.putAll(rates);
        more.put(kind, rate);
        return new ProfilingRequest(more);
    }

    /** The kinds that are asked for. */
    public Set<ProfileKind> kinds() {
        return rates.keySet();
    }
}
