// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;

/**
 * Profiles as readable text; {@code go tool pprof} reads two of the forms as well.
 *
 * <p>Every form ends with a summary: the total of each sample type and the ten costliest functions. Of a profile with
 * more than a thousand stacks, heap and contention text contain the thousand hottest, and the sum of the others under the
 * name {@code [stacks left out]}.
 *
 * <p>Text contains less than the file format (no labels, no mappings), so it is written in addition to a profile, never
 * instead of it. Lines end with a line feed on every system.
 */
public final class ProfileText {
    private ProfileText() {}

    /**
     * Go's debug=1 form of heap and allocs profiles.
     *
     * <p>Each line has {@code inuse_objects: inuse_bytes [alloc_objects: alloc_bytes]}. Go writes the samples it took and
     * readers scale them up by the sampling period; our values are scaled already, so the samples are computed back
     * from them. Where that cannot be done without changing a total, and where the period is 0 or 1, the header says that
     * nothing is to be scaled.
     *
     * @param profile with {@code alloc_objects} and {@code alloc_space}, with {@code inuse_objects} and
     *     {@code inuse_space}, or with all four; bytes
     * @throws ProfileException if it has none of these, or a negative value
     */
    public static String heap(Profile profile) {
        return heap(profile, new FrameAddresses());
    }

    /** The same, with addresses that other texts share. */
    public static String heap(Profile profile, FrameAddresses addresses) {
        return HeapText.of(profile, addresses);
    }

    /**
     * The contentionz form of block and mutex profiles, which {@code go tool pprof} reads with all symbols.
     *
     * @param profile with {@code contentions} and {@code delay}
     * @throws ProfileException if it has not, or has a negative value
     */
    public static String contention(Profile profile) {
        return contention(profile, new FrameAddresses());
    }

    /** The same, with addresses that other texts share. */
    public static String contention(Profile profile, FrameAddresses addresses) {
        return ContentionText.of(profile, addresses);
    }

    /**
     * A CPU profile as a table of the costliest functions and the hottest stacks.
     *
     * <p>pprof has no textual form of CPU profiles; this one is not read by tools and may change.
     *
     * @param profile of any sample types; shows the default one
     */
    public static String cpu(Profile profile) {
        return CpuText.of(profile, "cpu");
    }

    /** A wall-clock profile in the form of {@link #cpu}. */
    public static String wall(Profile profile) {
        return CpuText.of(profile, "wall-clock");
    }

    /**
     * Go's debug=1 form of profiles that count stacks, as goroutine and threadcreate.
     *
     * @param profile shows its first sample type
     * @param name the name in the first line, {@code goroutine} for instance
     * @throws ProfileException if it has a negative value
     */
    public static String count(Profile profile, String name) {
        return count(profile, name, new FrameAddresses());
    }

    /** The same, with addresses that other texts share. */
    public static String count(Profile profile, String name, FrameAddresses addresses) {
        return CountText.of(profile, name, addresses);
    }
}
