// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.StartedThreads;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the threads that code starts. */
public class StartedThreadsAssert extends AbstractAssert<StartedThreadsAssert, StartedThreads> {
    public StartedThreadsAssert(StartedThreads actual) {
        super(actual, StartedThreadsAssert.class);
    }

    /** Fails if one of them is still alive. */
    public StartedThreadsAssert hasNoneAlive() {
        isNotNull();
        if (!actual.alive().isEmpty()) {
            failWithMessage("%s", Messages.alive(actual));
        }
        return myself;
    }
}
