// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import org.junit.jupiter.api.Test;

class GraphsTest {
    private final Graphs graphs = new Graphs(1 << 20);

    private static ProfileEntry entry(String file, Profile profile) {
        return ProfileEntry.of("kind", file, profile);
    }

    private static Profile emptied(Profile profile) {
        return Profile.builder(profile.sampleTypes().toArray(new ValueType[0])).build();
    }

    @Test
    void emptyProfilesOfOneKindShareTheGraphOfEach() {
        Profile cpu = emptied(Records.cpu("work", 10));
        Profile delay = emptied(Records.delay(1));

        assertThat(graphs.addEmpty(entry("a", cpu)).graph()).isEqualTo(1);
        assertThat(graphs.addEmpty(entry("b", delay)).graph()).isEqualTo(2);
        assertThat(graphs.addEmpty(entry("c", cpu))).isEqualTo(entry("c", cpu).withGraph(1));

        Graphs read = new Graphs(1 << 20);
        read.add(entry("a", cpu), cpu);
        read.add(entry("b", delay), delay);
        assertThat(graphs.toList()).containsExactlyElementsOf(read.toList());
    }

    @Test
    void profileWithOneValueIsNotEmpty() {
        Profile cpu = Records.cpu("work", 0);

        assertThat(entry("a", cpu).totals())
                .extracting(ProfileEntry.Total::value)
                .containsExactly(1L, 0L);
        assertThat(entry("a", cpu).isEmpty()).isFalse();
        assertThat(entry("a", emptied(cpu)).isEmpty()).isTrue();
    }

    @Test
    void fullCollectionTakesNoGraph() {
        Profile cpu = emptied(Records.cpu("work", 10));

        assertThat(new Graphs(0).addEmpty(entry("a", cpu))).isEqualTo(entry("a", cpu));
    }
}
