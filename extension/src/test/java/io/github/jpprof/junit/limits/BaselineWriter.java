// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import io.github.jpprof.junit.config.JvmKind;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.Amount;
import java.nio.file.Path;

/** The main class of a JVM that writes baselines while another one does. */
final class BaselineWriter {
    static final int ENTRIES = 40;

    private BaselineWriter() {}

    public static void main(String[] args) {
        BaselineStore store = new BaselineStore(Path.of(args[0]));
        Profile profile =
                Profile.builder(new ValueType("alloc_objects", "count")).build();
        for (int i = 0; i < ENTRIES; i++) {
            store.put(args[1] + ".test" + i, JvmKind.THIS, new Amount(i, 16L * i), profile);
        }
    }
}
