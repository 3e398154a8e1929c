// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.report.run.DisplayName;
import io.github.jpprof.report.run.TestEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayNamesTest {
    private static final TestEntry ENCODES = new TestEntry("Codec", "encodes", "Codec/encodes", List.of(), List.of());

    private final DisplayNames names = new DisplayNames();

    @Test
    void testThatRunsAgainKeepsItsName() {
        names.add(encodes("gzip"));
        names.add(encodes("gzip"));
        names.add(encodes(""));

        assertThat(names.of(List.of(ENCODES, ENCODES), List.of()))
                .containsExactly(new DisplayName("Codec", "encodes", "gzip"));
    }

    /** As the invocations of a parameterized class of JUnit 4, all of which are called by their method. */
    @Test
    void testsThatShareTheirLabelsHaveNoneOfTheirNames() {
        names.add(encodes("encodes[gzip]"));
        names.add(encodes("encodes[zip]"));
        names.add(encodes("encodes[gzip]"));

        assertThat(names.of(List.of(ENCODES), List.of())).isEmpty();
    }

    @Test
    void namesWhatIsReportedAlone() {
        names.add(encodes("gzip"));

        assertThat(names.of(List.of(), List.of())).isEmpty();
    }

    private static TestName encodes(String displayName) {
        return new TestName("Codec", "encodes", List.of(), "", displayName);
    }
}
