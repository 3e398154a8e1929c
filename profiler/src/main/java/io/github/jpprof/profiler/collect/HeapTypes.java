// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;

/** The sample types of heap profiles, which are Go's. */
public final class HeapTypes {
    static final ValueType ALLOC_OBJECTS = new ValueType("alloc_objects", "count");
    static final ValueType ALLOC_SPACE = new ValueType("alloc_space", "bytes");
    static final ValueType INUSE_OBJECTS = new ValueType("inuse_objects", "count");
    static final ValueType INUSE_SPACE = new ValueType("inuse_space", "bytes");
    private static final ValueType SPACE = new ValueType("space", "bytes");

    private HeapTypes() {}

    /**
     * A builder of a heap profile, which shows what is in use where it has that, and else what was allocated.
     *
     * @param inUse whether it has the in-use pair
     * @param rate the mean number of bytes between two samples
     */
    static ProfileBuilder builder(boolean inUse, long rate) {
        ProfileBuilder builder = inUse
                ? Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE, INUSE_OBJECTS, INUSE_SPACE)
                        .defaultSampleType("inuse_space")
                : Profile.builder(ALLOC_OBJECTS, ALLOC_SPACE).defaultSampleType("alloc_space");
        return builder.period(SPACE, rate);
    }

    /** The profile of a session that took no samples. */
    public static Profile nothing() {
        return builder(false, 1).build();
    }
}
