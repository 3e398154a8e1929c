// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.text.FrameAddresses;
import io.github.jpprof.profile.text.ProfileText;
import java.util.Optional;

/** The textual forms of this process's profiles: their addresses are the process's, so that it can name what is there. */
final class SharedText {
    private static final FrameAddresses ADDRESSES = new FrameAddresses();

    private SharedText() {}

    static String heap(Profile profile) {
        return ProfileText.heap(profile, ADDRESSES);
    }

    static String contention(Profile profile) {
        return ProfileText.contention(profile, ADDRESSES);
    }

    static String count(Profile profile, String name) {
        return ProfileText.count(profile, name, ADDRESSES);
    }

    static Optional<String> functionAt(long address) {
        return ADDRESSES.functionAt(address);
    }
}
