// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfilingException;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A profile of this process with a name: one of the built-in ones, or one made with {@link Pprof#newProfile}.
 *
 * <p>This is Go's {@code pprof.Profile}. Built-in profiles are cumulative; the difference of two {@linkplain #snapshot
 * snapshots} is what happened in between.
 */
public sealed interface NamedProfile permits BuiltInProfile, CustomProfile {
    /** The name, {@code heap} for instance. */
    String name();

    /**
     * How many distinct stacks the profile has now; threads for {@code goroutine}, values for a custom profile.
     *
     * @throws ProfilingException if it can't be taken here; the message says why
     */
    int count();

    /**
     * What the profile holds now.
     *
     * @throws ProfilingException if it can't be taken here; the message says why
     */
    Profile snapshot();

    /**
     * Writes what the profile holds now; does not close the stream.
     *
     * @param debug 0 writes pprof's format with gzip; 1, or less than 0, text with names, files and lines, which {@code go tool pprof}
     *     reads as far as it reads Go's; 2 the fullest text there is: for {@code goroutine} a thread dump with states,
     *     locks and owners
     * @throws ProfilingException if it can't be taken here
     * @throws IOException if the stream fails
     */
    void writeTo(OutputStream out, int debug) throws IOException;

    /**
     * Adds a value to a custom profile, with the caller's stack.
     *
     * @param value compared by identity; kept until it is removed
     * @param skip how many frames to leave out: 0 begins the stack at the caller of this method
     * @throws IllegalStateException {@code pprof: Profile.Add of duplicate value}, or {@code pprof: Add called on
     *     built-in Profile NAME}
     */
    default void add(Object value, int skip) {
        throw new IllegalStateException("pprof: Add called on built-in Profile " + name());
    }

    /** Removes a value from a custom profile; does nothing if it isn't there, or if the profile is a built-in one. */
    default void remove(Object value) {}
}
