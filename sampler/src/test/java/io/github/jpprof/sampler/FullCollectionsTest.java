// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the deaths of probes tell, which each collection of other code may garble. */
class FullCollectionsTest {
    @Test
    void asksAnotherProbeWhereOneCanNotTell() {
        Iterator<Integer> answers = List.of(-1, -1, 1).iterator();

        assertThat(FullCollections.isProcessed(answers::next, () -> true)).isTrue();
        assertThat(answers.hasNext()).isFalse();
    }

    @Test
    void endsWhereNoProbeCanTellInTime() {
        Iterator<Integer> answers = List.of(-1, -1).iterator();

        assertThat(FullCollections.isProcessed(answers::next, answers::hasNext)).isFalse();
    }
}
