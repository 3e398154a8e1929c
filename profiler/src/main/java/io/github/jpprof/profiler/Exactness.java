// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler;

import io.github.jpprof.profile.Profile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How figures are known: exactly, or as an estimate of some kind.
 *
 * <p>A profile carries it in a comment {@code exactness=KEY}, one for each profile that was merged into it.
 */
public enum Exactness {
    /** Every event is counted. */
    EXACT,

    /**
     * An exact count of a part: the bytes of the measuring thread, where nothing is known of objects and other threads; or
     * the events up to one that the engine lost.
     */
    PARTIAL,

    /** An estimate from events picked at random, each of which stands for as many as its probability says. */
    SAMPLED,

    /** An estimate from events that the JVM picks, each of which stands for what a counter moved on since the last one. */
    WEIGHTED;

    private static final String COMMENT = "exactness=";

    /** Whether the figures are no estimate, and complete. */
    public boolean isExact() {
        return this == EXACT;
    }

    /** The name in files: {@code exact}, {@code partial}, {@code sampled} or {@code weighted}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The comment that states it in a profile. */
    public String comment() {
        return COMMENT + key();
    }

    /**
     * What a profile states of its figures: the least exact where it was merged from several, empty where it states
     * nothing, as profiles of other tools don't.
     */
    public static Optional<Exactness> of(Profile profile) {
        List<String> comments = profile.comments();
        Optional<Exactness> least = Optional.empty();
        for (Exactness exactness : values()) {
            if (comments.contains(exactness.comment())) {
                least = Optional.of(exactness);
            }
        }
        return least;
    }
}
