// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import java.time.Duration;
import java.util.Optional;

/** What came of one message. */
public sealed interface Outcome {
    /** The store has it. */
    record Accepted() implements Outcome {}

    /**
     * The store will never take it.
     *
     * @param why the store's words
     */
    record Refused(String why) implements Outcome {}

    /**
     * The store may take it later.
     *
     * @param after not before then
     * @param uncertain whether the store may have it all the same, its answer being lost
     */
    record Later(String why, Optional<Duration> after, boolean uncertain) implements Outcome {}

    /**
     * The store takes nothing from this sender at this address: the credentials or the address are wrong.
     *
     * @param why the store's words
     */
    record Closed(String why) implements Outcome {}
}
