// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.Sample;
import java.util.List;

/** Go's debug=1 form of a profile with one count a stack. */
final class CountText {
    private CountText() {}

    static String of(Profile profile, String name, FrameAddresses addresses) {
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            throw new ProfileException("profile name \"" + name + "\": one word is needed");
        }
        TextFrames frames = new TextFrames(addresses);
        StringBuilder text = new StringBuilder(name + " profile: total " + total(profile) + "\n");
        for (Sample sample : profile.samples()) {
            List<TextFrames.Frame> stack = GoStack.fitting(sample.locations(), frames);
            text.append(TextRows.notNegative(sample.value(0))).append(' ');
            GoStack.appendAddresses(text, stack);
            GoStack.appendLabels(text, sample.labels());
            GoStack.appendFrames(text, stack);
        }
        return text.append(TextSummary.asComments(profile)).toString();
    }

    private static long total(Profile profile) {
        return profile.total(profile.sampleTypes().get(0).type());
    }
}
