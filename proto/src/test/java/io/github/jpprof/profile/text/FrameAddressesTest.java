// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import org.junit.jupiter.api.Test;

class FrameAddressesTest {
    private final FrameAddresses addresses = new FrameAddresses();
    private final Line first = line("a.A.first", 7);
    private final Line second = line("a.A.second", 9);

    @Test
    void givesEqualFramesEqualAddressesInAllTexts() {
        long of = addresses.of(first);

        assertThat(addresses.of(second)).isNotEqualTo(of);
        assertThat(addresses.of(line("a.A.first", 7))).isEqualTo(of);
        assertThat(addresses.of(line("a.A.first", 8))).isNotEqualTo(of);
    }

    @Test
    void findsTheFunctionAtAnAddressAndAtItsReturnAddress() {
        long of = addresses.of(second);

        assertThat(addresses.functionAt(of)).contains("a.A.second");
        assertThat(addresses.functionAt(of + 1)).contains("a.A.second");
    }

    @Test
    void findsNoFunctionAtOtherAddresses() {
        long of = addresses.of(first);

        assertThat(addresses.functionAt(of - 1)).isEmpty();
        assertThat(addresses.functionAt(of + 2)).isEmpty();
        assertThat(addresses.functionAt(of + 16)).isEmpty();
        assertThat(addresses.functionAt(0)).isEmpty();
        assertThat(addresses.functionAt(-1)).isEmpty();
    }

    private static Line line(String function, long line) {
        return new Line(new Function(function, "", "a/A.java", 0), line);
    }
}
