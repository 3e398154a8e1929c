// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static io.github.jpprof.profile.ExampleProfiles.CPU;
import static io.github.jpprof.profile.ExampleProfiles.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.ExampleProfiles;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopTableTest {
    @Test
    void ordersByFlatThenCumThenName() {
        Profile profile = Profile.builder(CPU)
                .add(List.of(frame("B", "b", 1), frame("Main", "main", 1)), List.of(), 5)
                .add(List.of(frame("A", "a", 1), frame("Main", "main", 1)), List.of(), 5)
                .add(List.of(frame("C", "c", 1), frame("B", "b", 2), frame("Main", "main", 1)), List.of(), 9)
                .build();

        assertThat(TopTable.of(profile, "cpu").rows())
                .containsExactly(
                        new TopTable.Row("com.example.C.c", 9, 9, "com/example/C.java", 1),
                        new TopTable.Row("com.example.B.b", 5, 14, "com/example/B.java", 1),
                        new TopTable.Row("com.example.A.a", 5, 5, "com/example/A.java", 1),
                        new TopTable.Row("com.example.Main.main", 0, 19, "com/example/Main.java", 1));
    }

    @Test
    void countsRecursionOnce() {
        Location fib = frame("Fib", "fib", 3);
        Profile profile = Profile.builder(CPU)
                .add(List.of(fib, fib, frame("Fib", "fib", 4), fib), List.of(), 10)
                .build();

        assertThat(TopTable.of(profile, "cpu").rows())
                .containsExactly(new TopTable.Row("com.example.Fib.fib", 10, 10, "com/example/Fib.java", 3));
    }

    @Test
    void findsTheHottestLine() {
        Profile profile = Profile.builder(CPU)
                .add(List.of(frame("Hot", "spin", 12)), List.of(), 4)
                .add(List.of(frame("Hot", "spin", 13)), List.of(), 7)
                .add(List.of(frame("Cold", "wait", 1), frame("Hot", "spin", 14)), List.of(), 100)
                .build();

        assertThat(TopTable.of(profile, "cpu").rows().get(1).site()).isEqualTo("com/example/Hot.java:13");
    }

    @Test
    void expandsInlinedLinesAndNamesBareAddresses() {
        Location inlined = new Location(
                null,
                1,
                List.of(new Line(new Function("in", "", "", 0), 1), new Line(new Function("out", "", "", 0), 2)),
                false);
        Mapping lib = new Mapping(0, 0, 0, "/lib/libx.so", "", false, false, false, false);
        Profile profile = Profile.builder(CPU)
                .add(List.of(inlined, new Location(lib, 0, List.of(), false)), List.of(), 2)
                .add(List.of(new Location(null, 0xab, List.of(), false)), List.of(), 1)
                .build();

        assertThat(TopTable.of(profile, "").rows())
                .extracting(TopTable.Row::function, TopTable.Row::flat, TopTable.Row::cum)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("in", 2L, 2L),
                        org.assertj.core.api.Assertions.tuple("0xab", 1L, 1L),
                        org.assertj.core.api.Assertions.tuple("[libx.so]", 0L, 2L),
                        org.assertj.core.api.Assertions.tuple("out", 0L, 2L));
    }

    @Test
    void printsTheFirstRows() {
        assertThat(TopTable.of(ExampleProfiles.cpu(), "cpu").print(2)).isEqualTo("""
                              flat   flat%        cum    cum%  function
                             270ms  90.00%      300ms    100%  com.example.Hot.spin com/example/Hot.java:12
                              30ms  10.00%       30ms  10.00%  com.example.Cold.wait com/example/Cold.java
                        """);
        assertThat(TopTable.of(ExampleProfiles.cpu(), "samples").print(99).lines())
                .hasSize(4);
    }

    @Test
    void ordersDifferencesByMagnitude() {
        Profile difference = Profile.builder(CPU)
                .add(List.of(frame("A", "a", 1)), List.of(), 5)
                .add(List.of(frame("B", "b", 1)), List.of(), -15)
                .build();
        TopTable table = TopTable.of(difference, "cpu");

        assertThat(table.total()).isEqualTo(20);
        assertThat(table.print(9)).contains("     -15ns  75.00%      -15ns  75.00%  com.example.B.b");
        assertThat(table.rows().get(0).flat()).isEqualTo(-15);
    }

    @Test
    void roundsHalfToEvenLikePprof() {
        Profile profile = Profile.builder(CPU)
                .add(List.of(frame("A", "a", 1)), List.of(), 1_125_000_000)
                .build();

        assertThat(TopTable.of(profile, "cpu").print(1)).contains("     1.12s    100%      1.12s    100%");
    }

    @Test
    void namesTheSampleTypesOfTheProfileIfTheTypeIsUnknown() {
        assertThatThrownBy(() -> TopTable.of(ExampleProfiles.cpu(), "wall"))
                .hasMessage("no sample type \"wall\": this profile has [samples, cpu]");
    }
}
