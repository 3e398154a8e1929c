// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.collect.comments.ProfileComments;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.List;

/** Sums up the events of one kind. */
public interface Collector {
    /** The window begins; what the engine needed to start lies before. */
    default void begin() {}

    /**
     * Takes an event of the window, or ignores it as one of another kind.
     *
     * @param windowBegin when the window began, in nanoseconds since the epoch
     */
    void accept(RawEvent event, long windowBegin);

    /** Takes a sample of the window in which the profiler itself worked. */
    default void ownWork(RawEvent.Cpu sample) {}

    /** The engine dropped so many samples, of this kind or another. */
    default void lost(long samples) {}

    /** The window ends: whatever runs to help may stop. More than once, the first time counts. */
    default void end() {}

    /** Ends it, and nothing of what it has is wanted. */
    default void discard() {
        end();
    }

    /** What went on at the end, to be taken as far as it belongs to the session. */
    default List<? extends RawEvent> unfinished() {
        return List.of();
    }

    /** The figures of what was taken so far, without comments; without a time, too, if they are of the whole window. */
    Profile profile();

    /** What a reader must know of these figures. */
    ProfileFacts facts();

    /** The profile of what was taken so far, with its facts as comments. */
    default Profile commented() {
        return ProfileComments.add(profile(), facts());
    }
}
