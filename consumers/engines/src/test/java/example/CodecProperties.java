// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CodecProperties {
    @Property(tries = 100)
    void allocatesInAProperty(@ForAll byte value) {
        byte[] last = {};
        for (int i = 0; i < 500; i++) {
            last = new byte[1024 + i % 7];
        }
        assert last.length > value - 2000;
    }
}
