// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.flame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.json.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTreeTest {
    private static final Location MAIN = at("main", 1);
    private static final Location LOOP = at("loop", 2);
    private static final Location LEAF = at("leaf", 3);

    @Test
    void sharesCallersAndKeepsAllValues() throws IOException {
        JsonNode tree = tree(builder()
                .add(List.of(LEAF, LOOP, MAIN), List.of(), 5, 50)
                .add(List.of(LOOP, MAIN), List.of(), 2, 20)
                .add(List.of(at("leaf", 4), LOOP, MAIN), List.of(), 1, -10)
                .build());

        assertThat(tree.get("types")).hasToString("[\"objects\",\"count\",\"space\",\"bytes\"]");
        assertThat(tree.get("default").intValue()).isEqualTo(1);
        assertThat(tree.get("depths")).hasToString("[1,2,3,3]");
        assertThat(tree.get("frames")).hasToString("[0,1,2,3]");
        assertThat(tree.get("values")).hasToString("[[0,2,5,1],[0,20,50,-10]]");
    }

    @Test
    void countsSamplesWithoutStack() throws IOException {
        Profile none = new Profile(
                List.of(new ValueType("space", "bytes")),
                List.of(new Sample(List.of(), List.of(), 7)),
                "",
                "",
                0,
                0,
                ValueType.NONE,
                0,
                List.of(),
                "",
                "");

        assertThat(tree(none).get("unknown")).hasToString("[7]");
    }

    @Test
    void expandsInlinedLinesToFrames() throws IOException {
        Location inlined = new Location(Mapping.JVM, 0, List.of(line("leaf", 3), line("loop", 2)), false);

        JsonNode tree =
                tree(builder().add(List.of(inlined, MAIN), List.of(), 1, 1).build());

        assertThat(tree.get("depths")).hasToString("[1,2,3]");
    }

    @Test
    void acceptsStacksDeeperThanThreadStack() throws IOException {
        List<Location> deep = Collections.nCopies(100_000, LOOP);

        JsonNode tree = tree(builder().add(deep, List.of(), 1, 1).build());

        assertThat(tree.get("depths")).hasSize(100_000);
    }

    @Test
    void writesFramesOfSeveralProfilesOnce() throws IOException {
        FrameTable frames = new FrameTable();
        StackTree.of(builder().add(List.of(LEAF, MAIN), List.of(), 1, 1).build(), frames);
        StackTree.of(
                builder().add(List.of(at("leaf", 9), MAIN), List.of(), 1, 1).build(), frames);
        StringBuilder text = new StringBuilder();
        frames.write(new JsonWriter(text));

        assertThat(text)
                .hasToString(
                        "{\"functions\":[\"main\",\"Codec.java\",\"leaf\",\"Codec.java\"],\"frames\":[0,1,1,3,1,9]}");
    }

    private static JsonNode tree(Profile profile) throws IOException {
        StringBuilder text = new StringBuilder();
        StackTree.of(profile, new FrameTable()).write(new JsonWriter(text));
        return new ObjectMapper().readTree(text.toString());
    }

    private static ProfileBuilder builder() {
        return Profile.builder(new ValueType("objects", "count"), new ValueType("space", "bytes"));
    }

    private static Location at(String function, long line) {
        return new Location(Mapping.JVM, 0, List.of(line(function, line)), false);
    }

    private static Line line(String function, long line) {
        return new Line(new Function(function, "", "Codec.java", 0), line);
    }
}
