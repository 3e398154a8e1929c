// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Runs on its seeds in every build; with {@code JAZZER_FUZZ=1} in the environment it looks for new ones. */
class ProfileFuzzTest {
    @FuzzTest
    void readsOrRefuses(byte[] bytes) {
        MutationTest.readable(bytes);
    }
}
