// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;

/**
 * One running observation: a time window over the engines' events, of the kinds and at the rates of one request.
 *
 * <p>Sessions may overlap and nest; each sees what happened between its start and its stop.
 */
public interface ProfilingSession extends AutoCloseable {
    /**
     * Begins the time that the session observes, on the calling thread. One that was started has begun; one that was opened
     * has what it needs running, so that this takes a fraction of a millisecond.
     */
    void begin();

    /** Ends the time that the session observes, which takes as little; {@link #stop} then reads what was recorded in it. */
    void end();

    /**
     * The profile of one kind from the start until now; the session goes on. The in-use pair of a heap profile is that of the
     * last collection.
     *
     * @throws IllegalArgumentException if the session doesn't take this kind
     * @throws ProfilingException if the profile can't be taken
     */
    Profile snapshot(ProfileKind kind);

    /**
     * Attributes what was recorded up to now as its {@link Attribution} says at present. To be called before what a running
     * thread belongs to changes; where the attribution depends on threads alone, there is no need.
     */
    void flush();

    /** Ends the session and returns its profiles; a second call returns the same. */
    ProfilingResult stop();

    /** Ends the session and drops what it took. */
    @Override
    void close();
}
