// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Profile;
import java.util.Objects;
import java.util.Optional;

/**
 * The identity of a run of the build: the same in all JVMs of one run, and in no JVM of another.
 *
 * <p>A profile of the whole run, to which each of its JVMs adds, carries it in a comment {@code run=ID}.
 */
public record RunId(String value) {
    private static final String COMMENT = "run=";

    public RunId {
        Objects.requireNonNull(value, "value");
    }

    /** The comment that states it in a profile. */
    public String comment() {
        return COMMENT + value;
    }

    /** The run that a profile states; empty if it states none. */
    public static Optional<RunId> of(Profile profile) {
        return profile.comments().stream()
                .filter(comment -> comment.startsWith(COMMENT))
                .map(comment -> new RunId(comment.substring(COMMENT.length())))
                .findFirst();
    }
}
