// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.text;

import static io.github.jpprof.profile.ExampleProfiles.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.ExampleProfiles;
import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ProfileException;
import io.github.jpprof.profile.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProfileTextTest {
    @Test
    void printsHeap() throws IOException {
        assertThat(ProfileText.heap(ExampleProfiles.heap())).isEqualTo(golden("heap.txt"));
    }

    @Test
    void printsContention() throws IOException {
        assertThat(ProfileText.contention(ExampleProfiles.block())).isEqualTo(golden("contention.txt"));
    }

    @Test
    void printsCpu() throws IOException {
        assertThat(ProfileText.cpu(ExampleProfiles.cpu())).isEqualTo(golden("cpu.txt"));
    }

    @Test
    void printsCounts() throws IOException {
        Profile profile = Profile.builder(new ValueType("thread", "count"))
                .add(
                        List.of(frame("A", "park", 0), frame("Main", "main", 7)),
                        List.of(new Label.Text("state", "a \"b\"\\"), new Label.Number("n", 3, "bytes")),
                        4)
                .add(List.of(Frames.UNKNOWN), List.of(), 1)
                .build();

        assertThat(ProfileText.count(profile, "goroutine")).isEqualTo(golden("count.txt"));
    }

    @Test
    void dumpsEverything() throws IOException {
        assertThat(ExampleProfiles.everything().dump()).isEqualTo(golden("dump.txt"));
    }

    @Test
    void printsTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        String heap = ProfileText.heap(ExampleProfiles.heap());
        String block = ProfileText.contention(ExampleProfiles.block());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ProfileText.heap(ExampleProfiles.heap())).isEqualTo(heap);
            assertThat(ProfileText.contention(ExampleProfiles.block())).isEqualTo(block);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsNamesOnOneLine() {
        Location odd = Location.of(new Function("a\nb\tc\u2028d", "", "x\r\ny", 0), 1);
        Profile block = Profile.builder(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"))
                .add(List.of(odd, Location.of(new Function("", "", "", 0), 1)), List.of(), 1, 2)
                .build();

        assertThat(ProfileText.contention(block)).contains(" 0x10 a b c d (x  y:1)\n", " 0x20 [unknown]\n");
    }

    @Test
    void sumsUpAllButTheHottestOfVeryManyStacks() {
        ProfileBuilder heap =
                Profile.builder(new ValueType("alloc_objects", "count"), new ValueType("alloc_space", "bytes"));
        ProfileBuilder block =
                Profile.builder(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"));
        for (int i = 1; i <= 1003; i++) {
            heap.add(List.of(frame("A", "m" + i, i)), List.of(), 1, 10_000 + i);
            block.add(List.of(frame("A", "m" + i, i)), List.of(), 1, 10_000 + i);
        }

        String note = "# the 1000 hottest stacks; [stacks left out] is the sum of the others,";
        assertThat(ProfileText.heap(heap.build()))
                .startsWith("heap profile: 1003: 10533506 [1003: 10533506] @ heapprofile\n")
                .contains("\n1: 11003 [1: 11003] @", "\n1: 10004 [1: 10004] @", "\n3: 30006 [3: 30006] @", note)
                .doesNotContain("[1: 10003] @");
        assertThat(ProfileText.contention(block.build()))
                .contains("         10004      1 @", "         30006      3 @", note)
                .doesNotContain("         10003      1 @");
    }

    @Test
    void summarizesInComments() {
        for (String text :
                List.of(ProfileText.heap(ExampleProfiles.heap()), ProfileText.contention(ExampleProfiles.block()))) {
            assertThat(text.substring(text.indexOf("# total: ")).lines())
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith("# "));
        }
    }

    @Test
    void refusesProfilesThatTheFormCannotExpress() {
        Profile cpu = ExampleProfiles.cpu();
        Profile negative = ExampleProfiles.heap().scale(-1);

        assertThatThrownBy(() -> ProfileText.heap(cpu))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("inuse_objects")
                .hasMessageContaining("this profile has [samples/count, cpu/nanoseconds]");
        assertThatThrownBy(() -> ProfileText.contention(cpu)).hasMessageContaining("contentions and delay");
        assertThatThrownBy(() -> ProfileText.heap(negative)).hasMessageContaining("has no textual form");
        assertThatThrownBy(() -> ProfileText.count(cpu, "a b")).hasMessageContaining("one word is needed");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ProfileTextTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
