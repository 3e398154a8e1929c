// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import java.util.ArrayList;
import java.util.List;

/**
 * The most that one figure of a test may be. A limit has one for each figure that it names.
 *
 * @param name the limit as written in the code, with this figure only: {@code @MaxAllocations(objects = 0)}
 * @param measure the measured quantity, by the name of the sample type if there is one
 * @param unit the unit of {@code most}, as in profiles
 */
record Bound(String name, String measure, String unit, long most) {
    static Bound objects(long most) {
        return new Bound("@MaxAllocations(objects = " + most + ")", "alloc_objects", "count", most);
    }

    static Bound bytes(long most) {
        return new Bound("@MaxAllocations(bytes = " + most + ")", "alloc_space", "bytes", most);
    }

    static Bound time(Limits.Blocked limit) {
        return new Bound(
                "@MaxBlockingTime(\"" + limit.time() + "\")",
                "delay",
                "nanoseconds",
                limit.duration().toNanos());
    }

    static Bound contentions(long most) {
        return new Bound("@MaxBlockingTime(contentions = " + most + ")", "contentions", "count", most);
    }

    static Bound live(Limits.Live limit) {
        return new Bound("@MaxLiveObjects(" + limit.objects() + ")", "inuse_objects", "count", limit.objects());
    }

    static Bound threads(Limits.Threads limit) {
        String name = "@NoLeakedThreads(graceMillis = " + limit.grace().toMillis() + ")";
        return new Bound(name, "threads", "count", 0);
    }

    private static Bound baseline() {
        return new Bound(BaselineCheck.NAME, "alloc_objects", "count", 0);
    }

    static List<Bound> of(Limits.Blocked limit) {
        List<Bound> bounds = new ArrayList<>(List.of(time(limit)));
        limit.contentions().ifPresent(most -> bounds.add(contentions(most)));
        return bounds;
    }

    static List<Bound> of(Limits limits) {
        List<Bound> bounds = new ArrayList<>();
        limits.allocated().ifPresent(limit -> {
            limit.objects().ifPresent(most -> bounds.add(objects(most)));
            limit.bytes().ifPresent(most -> bounds.add(bytes(most)));
        });
        limits.blocked().ifPresent(limit -> bounds.addAll(of(limit)));
        limits.live().ifPresent(limit -> bounds.add(live(limit)));
        limits.threads().ifPresent(limit -> bounds.add(threads(limit)));
        limits.baseline().ifPresent(limit -> bounds.add(baseline()));
        return bounds;
    }
}
