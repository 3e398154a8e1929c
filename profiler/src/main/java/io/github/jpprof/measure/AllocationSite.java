// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import java.util.List;
import java.util.Locale;

/**
 * Objects of one class that were allocated at one place.
 *
 * @param objects how many
 * @param bytes their total size
 * @param objectClass the dotted name of their class, {@code byte[]} for instance
 * @param stack where, leaf first
 */
public record AllocationSite(long objects, long bytes, String objectClass, List<Location> stack) {
    public AllocationSite {
        stack = List.copyOf(stack);
    }

    /**
     * The sites of a profile, most objects first.
     *
     * @param profile one with the sample types {@code alloc_objects} and {@code alloc_space}
     */
    public static List<AllocationSite> in(Profile profile) {
        return AllocationSites.of(profile);
    }

    /** Where, in one line: {@code Codec.key(Codec.java:41) <- Codec.encode(Codec.java:17)}. */
    public String place() {
        return UserFrames.of(stack);
    }

    /**
     * One line: {@code 2 × java.lang.Long  48 B  at Codec.key(Codec.java:41) <- Codec.encode(Codec.java:17)}. The first
     * frame is the nearest one that is not the JDK's.
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d × %s  %,d B  at %s", objects, objectClass, bytes, place());
    }
}
