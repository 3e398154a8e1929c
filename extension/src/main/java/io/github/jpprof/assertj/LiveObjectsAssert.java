// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.assertj;

import io.github.jpprof.measure.LiveObjects;
import io.github.jpprof.profile.text.Plural;
import org.assertj.core.api.AbstractAssert;

/** Assertions on the objects that code leaves behind. Where their count is not exact, they fail and name the reason. */
public class LiveObjectsAssert extends AbstractAssert<LiveObjectsAssert, LiveObjects> {
    public LiveObjectsAssert(LiveObjects actual) {
        super(actual, LiveObjectsAssert.class);
    }

    /** Fails if more objects are left. */
    public LiveObjectsAssert hasAtMostObjects(long most) {
        isNotNull();
        String expected = "at most " + Plural.of(most, "live object");
        actual.refusal().ifPresent(refusal -> failWithMessage("%s", Messages.undecided(expected, refusal)));
        if (actual.objects() > most) {
            failWithMessage("%s", Messages.live(actual, expected));
        }
        return myself;
    }

    /** Fails if anything is left. */
    public LiveObjectsAssert hasNone() {
        return hasAtMostObjects(0);
    }
}
