// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.LiveObjects;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what code leaves behind. Where that is not exact, they fail and say why. */
public class LiveObjectsAssert extends AbstractAssert<LiveObjectsAssert, LiveObjects> {
    public LiveObjectsAssert(LiveObjects actual) {
        super(actual, LiveObjectsAssert.class);
    }

    /** Fails if more objects are left. */
    public LiveObjectsAssert hasAtMostObjects(long most) {
        isNotNull();
        String expected = "at most " + most + " live objects";
        if (actual.refusal().isPresent()) {
            failWithMessage("%s", Messages.undecided(expected, actual.refusal()));
        } else if (actual.objects() > most) {
            failWithMessage("%s", Messages.live(actual, expected));
        }
        return myself;
    }

    /** Fails if anything is left. */
    public LiveObjectsAssert hasNone() {
        return hasAtMostObjects(0);
    }
}
