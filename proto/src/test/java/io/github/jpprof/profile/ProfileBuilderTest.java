// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import static io.github.jpprof.profile.ExampleProfiles.CPU;
import static io.github.jpprof.profile.ExampleProfiles.SAMPLES;
import static io.github.jpprof.profile.ExampleProfiles.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileBuilderTest {
    private final Location leaf = frame("Hot", "spin", 12);
    private final Location root = frame("Main", "main", 7);

    @Test
    void sumsEqualStacksWithEqualLabels() {
        Label a = new Label.Text("a", "x");
        Label b = new Label.Number("b", 1, "bytes");
        Profile profile = Profile.builder(SAMPLES, CPU)
                .add(List.of(leaf, root), List.of(a, b), 1, 10)
                .add(new ArrayList<>(List.of(frame("Hot", "spin", 12), root)), List.of(b, a), 2, 20)
                .add(List.of(leaf, root), List.of(a), 5, 1)
                .add(List.of(root, leaf), List.of(a), 5, 1)
                .build();

        assertThat(profile.samples())
                .containsExactly(
                        new Sample(List.of(leaf, root), List.of(a, b), 3, 30),
                        new Sample(List.of(leaf, root), List.of(a), 5, 1),
                        new Sample(List.of(root, leaf), List.of(a), 5, 1));
    }

    @Test
    void distinguishesLabelsWithEqualHashes() {
        Label a = new Label.Text("k", "Aa");
        Label b = new Label.Text("k", "BB");
        assertThat(a).hasSameHashCodeAs(b);
        Profile profile = Profile.builder(CPU)
                .add(List.of(leaf), List.of(a), 2)
                .add(List.of(leaf), List.of(b), 1)
                .build();

        assertThat(profile.samples())
                .containsExactly(new Sample(List.of(leaf), List.of(a), 2), new Sample(List.of(leaf), List.of(b), 1));
    }

    @Test
    void copiesItsArguments() {
        long[] values = {1, 10};
        List<Location> stack = new ArrayList<>(List.of(leaf));
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU).add(stack, List.of(), values);
        values[0] = 99;
        stack.clear();

        assertThat(builder.build().samples()).containsExactly(new Sample(List.of(leaf), List.of(), 1, 10));
    }

    @Test
    void keepsEveryDistinctLocationOnce() {
        ProfileBuilder builder = Profile.builder(SAMPLES, CPU);
        for (int i = 0; i < 10; i++) {
            builder.add(List.of(frame("Hot", "spin", 12), frame("Main", "m" + i, 1)), List.of(), 1, 1);
        }
        List<Location> leaves = builder.build().samples().stream()
                .map(sample -> sample.locations().get(0))
                .toList();

        assertThat(leaves).hasSize(10).allSatisfy(location -> assertThat(location)
                .isSameAs(leaves.get(0)));
    }

    @Test
    void saturatesSums() {
        Profile profile = Profile.builder(SAMPLES, CPU)
                .add(List.of(leaf), List.of(), Long.MAX_VALUE, Long.MIN_VALUE)
                .add(List.of(leaf), List.of(), 1, -1)
                .build();

        assertThat(profile.samples().get(0).values()).containsExactly(Long.MAX_VALUE, Long.MIN_VALUE);
    }

    @Test
    void replacesAnEmptyStackByTheUnknownFrame() {
        Profile profile = Profile.builder(CPU).add(List.of(), List.of(), 3).build();

        assertThat(profile.samples()).containsExactly(new Sample(List.of(Frames.UNKNOWN), List.of(), 3));
        assertThat(Frames.UNKNOWN.functionName()).isEqualTo("[unknown]");
    }

    @Test
    void canBeUsedAfterBuilding() {
        ProfileBuilder builder = Profile.builder(CPU).add(List.of(leaf), List.of(), 1);
        Profile first = builder.build();
        Profile second = builder.add(List.of(leaf), List.of(), 1).build();

        assertThat(first.total("cpu")).isEqualTo(1);
        assertThat(second.total("cpu")).isEqualTo(2);
    }

    @Test
    void startsFromAProfile() {
        Profile profile = ExampleProfiles.everything();

        assertThat(profile.toBuilder().build()).isEqualTo(profile);
        assertThat(profile.toBuilder().time(Instant.ofEpochSecond(1, 2)).build().timeNanos())
                .isEqualTo(1_000_000_002);
    }

    @Test
    void keepsSamplesInCanonicalOrder() {
        Profile profile = Profile.builder(SAMPLES, CPU)
                .defaultSampleType("cpu")
                .add(List.of(root), List.of(), 1, 10)
                .add(List.of(leaf), List.of(), 2, 10)
                .add(List.of(root), List.of(new Label.Text("k", "v")), 1, 10)
                .add(List.of(leaf, root), List.of(), 1, 10)
                .add(List.of(root, leaf), List.of(), 1, 11)
                .build();

        assertThat(profile.samples())
                .containsExactly(
                        new Sample(List.of(root, leaf), List.of(), 1, 11),
                        new Sample(List.of(leaf), List.of(), 2, 10),
                        new Sample(List.of(leaf, root), List.of(), 1, 10),
                        new Sample(List.of(root), List.of(), 1, 10),
                        new Sample(List.of(root), List.of(new Label.Text("k", "v")), 1, 10));
    }

    @Test
    void refusesInvalidArgumentsWithAMessage() {
        assertThatThrownBy(() -> Profile.builder(CPU).add(List.of(leaf), List.of(), 1, 2))
                .isInstanceOf(ProfileException.class)
                .hasMessage("the number of values is 2, but one is needed for each of [cpu/nanoseconds]");
        assertThatThrownBy(() -> Profile.builder(CPU).defaultSampleType("wall"))
                .hasMessage("default sample type \"wall\" is none of [cpu/nanoseconds]");
        assertThatThrownBy(() -> Profile.builder()).hasMessageContaining("one or more are needed");
        assertThatThrownBy(() -> Profile.builder(CPU, CPU)).hasMessageContaining("each of its own name");
    }

    @Test
    void returnsTotalsAndLabels() {
        Profile profile = ExampleProfiles.cpu();

        assertThat(profile.total("samples")).isEqualTo(30);
        assertThat(profile.total("")).isEqualTo(300_000_000);
        assertThat(profile.indexOf("cpu")).isEqualTo(1);
        assertThatThrownBy(() -> profile.total("alloc_space"))
                .isInstanceOf(ProfileException.class)
                .hasMessage("no sample type \"alloc_space\": this profile has [samples, cpu]");
        Sample labelled = profile.samples().get(3);
        assertThat(labelled.label("thread")).isEqualTo(Optional.of("main"));
        assertThat(labelled.label("bytes")).isEmpty();
    }

    @Test
    void comparesSamplesWhateverTheOrderOfLabels() {
        Label a = new Label.Text("a", "x");
        Label b = new Label.Number("a", 1, "x");

        assertThat(new Sample(List.of(leaf), List.of(a, b), 1))
                .isEqualTo(new Sample(List.of(leaf), List.of(b, a), 1))
                .hasSameHashCodeAs(new Sample(List.of(leaf), List.of(b, a), 1))
                .isNotEqualTo(new Sample(List.of(leaf), List.of(a, b), 2))
                .isNotEqualTo(new Sample(List.of(leaf), List.of(a), 1));
    }

    @Test
    void treatsPlaceholderLinesOfRecordersAsUnknown() {
        Function function = leaf.function();
        for (long line : new long[] {-2, -1, 0, 65535}) {
            assertThat(Location.of(function, line).lines().get(0).line()).isZero();
        }
        assertThat(Location.of(function, 65534).lines().get(0).line()).isEqualTo(65534);
    }
}
