// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import static io.github.jpprof.profile.ExampleProfiles.CPU;
import static io.github.jpprof.profile.ExampleProfiles.SAMPLES;
import static io.github.jpprof.profile.ExampleProfiles.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileMergeTest {
    private final List<Location> hot = List.of(frame("Hot", "spin", 12));
    private final List<Location> cold = List.of(frame("Cold", "wait", 1));

    private static ProfileBuilder cpu() {
        return Profile.builder(SAMPLES, CPU).period(CPU, 10);
    }

    @Test
    void sumsEqualStacks() {
        Profile a = cpu().add(hot, List.of(), 1, 10).add(cold, List.of(), 2, 20).build();
        Profile b = cpu().add(hot, List.of(), 3, 30).build();

        assertThat(Profile.merge(List.of(a, b)))
                .isEqualTo(cpu().add(hot, List.of(), 4, 40)
                        .add(cold, List.of(), 2, 20)
                        .build());
    }

    @Test
    void mergesHeaders() {
        Profile a = cpu().period(CPU, 10)
                .timeNanos(0)
                .durationNanos(100)
                .comment("one")
                .comment("two")
                .dropFrames("first")
                .build();
        Profile b = cpu().period(CPU, 30)
                .timeNanos(500)
                .durationNanos(20)
                .comment("two")
                .comment("three")
                .defaultSampleType("samples")
                .docUrl("https://example.com/")
                .dropFrames("second")
                .keepFrames("second")
                .build();
        Profile c =
                cpu().period(CPU, 20).timeNanos(400).defaultSampleType("cpu").build();

        Profile merged = Profile.merge(List.of(a, b, c));

        assertThat(merged)
                .isEqualTo(cpu().period(CPU, 30)
                        .timeNanos(400)
                        .durationNanos(120)
                        .comment("one")
                        .comment("two")
                        .comment("three")
                        .defaultSampleType("samples")
                        .docUrl("https://example.com/")
                        .dropFrames("first")
                        .build());
    }

    @Test
    void keepsTheCommonSampleTypesInTheOrderOfTheFirst() {
        ValueType wall = new ValueType("wall", "nanoseconds");
        Profile a = Profile.builder(SAMPLES, wall, CPU)
                .defaultSampleType("wall")
                .add(hot, List.of(), 1, 2, 3)
                .build();
        Profile b = Profile.builder(CPU, SAMPLES).add(hot, List.of(), 30, 10).build();

        Profile merged = Profile.merge(List.of(a, b));

        assertThat(merged.sampleTypes()).containsExactly(SAMPLES, CPU);
        assertThat(merged.samples()).containsExactly(new Sample(hot, List.of(), 11, 33));
        assertThat(merged.defaultSampleType()).isEqualTo("samples");
    }

    @Test
    void convertsUnitsToTheFinest() {
        ValueType millis = new ValueType("cpu", "milliseconds");
        Profile a = Profile.builder(SAMPLES, millis)
                .period(millis, 2)
                .add(hot, List.of(), 1, 2)
                .build();
        Profile b = cpu().period(CPU, 10).add(hot, List.of(), 1, 3).build();

        Profile merged = Profile.merge(List.of(a, b));

        assertThat(merged.sampleTypes()).containsExactly(SAMPLES, CPU);
        assertThat(merged.samples()).containsExactly(new Sample(hot, List.of(), 2, 2_000_003));
        assertThat(merged.periodType()).isEqualTo(CPU);
        assertThat(merged.period()).isEqualTo(2_000_000);
        assertThat(Profile.merge(List.of(b, a)).samples()).isEqualTo(merged.samples());
    }

    @Test
    void ignoresATrailingSOfThePeriodType() {
        Profile a = cpu().period(new ValueType("contention", "count"), 1).build();
        Profile b = cpu().period(new ValueType("contentions", "count"), 1).build();

        assertThat(Profile.merge(List.of(a, b)).periodType()).isEqualTo(new ValueType("contention", "count"));
    }

    @Test
    void refusesIncompatibleProfiles() {
        Profile cpu = cpu().build();
        Profile wall = cpu().period(new ValueType("wall", "nanoseconds"), 1).build();
        Profile counted = cpu().period(new ValueType("cpu", "count"), 1).build();
        Profile heap = Profile.builder(new ValueType("alloc_space", "bytes"))
                .period(CPU, 1)
                .build();
        Profile bytes =
                Profile.builder(new ValueType("cpu", "bytes")).period(CPU, 1).build();

        assertThatThrownBy(() -> cpu.minus(wall))
                .isInstanceOf(ProfileException.class)
                .hasMessage("incompatible period types: cpu/nanoseconds and wall/nanoseconds");
        assertThatThrownBy(() -> cpu.minus(counted))
                .hasMessage("incompatible period types: cpu/nanoseconds and cpu/count");
        assertThatThrownBy(() -> cpu.minus(cpu().period(ValueType.NONE, 0).build()))
                .hasMessage("incompatible period types: cpu/nanoseconds and /");
        assertThatThrownBy(() -> cpu.minus(heap))
                .hasMessage("no sample type is common to all profiles:"
                        + " [[samples/count, cpu/nanoseconds], [alloc_space/bytes]]");
        assertThatThrownBy(() -> cpu.minus(bytes))
                .hasMessage("incompatible sample types: cpu/nanoseconds and cpu/bytes");
        assertThatThrownBy(() -> Profile.merge(List.of())).hasMessageStartingWith("no profiles to merge");
    }

    @Test
    void subtractsAndDropsUnchangedSamples() {
        Profile now =
                cpu().add(hot, List.of(), 5, 50).add(cold, List.of(), 2, 20).build();
        Profile then =
                cpu().add(hot, List.of(), 5, 50).add(cold, List.of(), 3, 30).build();

        assertThat(now.minus(then).samples()).containsExactly(new Sample(cold, List.of(), -1, -10));
        assertThat(now.minus(now).samples()).isEmpty();
    }

    @Test
    void keepsTheCommentsOfBothInADifference() {
        Profile now = cpu().comment("of 3").add(hot, List.of(), 3, 30).build();
        Profile then = cpu().comment("of 2").add(hot, List.of(), 2, 20).build();

        assertThat(now.minus(then).comments()).containsExactly("of 3", "of 2");
        assertThat(now.minus(then.withoutComments()).comments()).containsExactly("of 3");
    }

    @Test
    void doesNotMergeSamplesWithDifferentLabels() {
        List<Label> main = List.of(new Label.Text("thread", "main"));
        Profile a = cpu().add(hot, main, 1, 10).build();
        Profile b = cpu().add(hot, List.of(), 1, 10).build();

        assertThat(Profile.merge(List.of(a, b)).samples()).hasSize(2);
    }

    @Test
    void rebasesALibraryLoadedElsewhere() {
        Profile a = loadedAt(0x1000, "libc.so", "id1");
        Profile b = loadedAt(0x9000, "other/libc.so", "id1");
        Profile c = loadedAt(0x9000, "libc.so", "id2");

        assertThat(Profile.merge(List.of(a, b)).samples())
                .containsExactly(new Sample(a.samples().get(0).locations(), List.of(), 2));
        assertThat(Profile.merge(List.of(a, c)).samples()).hasSize(2);
    }

    private static Profile loadedAt(long start, String file, String buildId) {
        Mapping mapping = new Mapping(start, start + 0x800, 0, file, buildId, false, false, false, false);
        return Profile.builder(CPU)
                .add(List.of(new Location(mapping, start + 0x42, List.of(), false)), List.of(), 1)
                .build();
    }

    @Test
    void scalesAllValues() {
        Profile profile = cpu().add(hot, List.of(), 3, Long.MAX_VALUE)
                .add(cold, List.of(), 0, 1)
                .build();

        assertThat(profile.scale(-1).samples())
                .containsExactly(new Sample(cold, List.of(), 0, -1), new Sample(hot, List.of(), -3, -Long.MAX_VALUE));
        assertThat(profile.scale(0.49).samples()).singleElement().satisfies(sample -> assertThat(sample.value(0))
                .isEqualTo(1));
        assertThat(profile.scale(2).total("cpu")).isEqualTo(Long.MAX_VALUE);
        assertThat(profile.scale(1)).isEqualTo(profile);
        assertThat(profile.scale(0).samples()).isEmpty();
        assertThatThrownBy(() -> profile.scale(Double.NaN)).isInstanceOf(ProfileException.class);
    }
}
