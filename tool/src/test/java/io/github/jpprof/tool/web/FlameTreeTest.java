// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.FileProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is sent of 20,000 stacks that share their roots and then diverge. */
class FlameTreeTest {
    private static final int SAMPLES = 20_000;
    private static final int DEPTH = 40;

    private final StackTable table = new StackTable(false).addAll(FileProfile.of(profile()), 0);

    private static Profile profile() {
        Random random = new Random(7);
        ProfileBuilder builder = Profile.builder(new ValueType("samples", "count"));
        for (int i = 0; i < SAMPLES; i++) {
            List<Location> stack = new ArrayList<>();
            for (int frame = 0; frame < DEPTH; frame++) {
                String name = "f" + frame + "." + random.nextInt(frame > DEPTH - 4 ? 1 : 3);
                stack.add(Location.of(new Function(name, name, "", 0), 0));
            }
            builder.add(stack, List.of(), 1);
        }
        return builder.build();
    }

    @Test
    void leavesOutOnlyWhatIsTooNarrowToSeeAndSendsItWhenAsked() throws IOException {
        JsonNode tree = tree("");
        long total = tree.get("values").get(0).longValue();
        Set<Integer> closed = closed(tree);

        assertThat(total).isEqualTo(SAMPLES);
        assertThat(tree.get("depths").size()).isLessThan(SAMPLES * DEPTH / 20);
        assertThat(closed).isNotEmpty();
        for (int i = 0; i < tree.get("depths").size(); i++) {
            long value = tree.get("values").get(i).longValue();
            if (closed.contains(i)) {
                assertThat(value).isLessThanOrEqualTo(total / 4096);
            } else {
                assertThat(below(tree, i) + tree.get("selves").get(i).longValue())
                        .isEqualTo(value);
            }
        }
        JsonNode firstClosed =
                tree(address(tree, closed.stream().sorted().findFirst().orElseThrow()));
        assertThat(closed(firstClosed)).isEmpty();
        assertThat(below(firstClosed, 0))
                .isEqualTo(firstClosed.get("values").get(0).longValue());
    }

    private JsonNode tree(String address) throws IOException {
        return new ObjectMapper().readTree(FlameTree.json(table, address));
    }

    private static Set<Integer> closed(JsonNode tree) {
        Set<Integer> closed = new HashSet<>();
        tree.get("closed").forEach(node -> closed.add(node.intValue()));
        return closed;
    }

    /** The sum of the values of a node's callees, which follow it in preorder. */
    private static long below(JsonNode tree, int node) {
        JsonNode depths = tree.get("depths");
        int depth = depths.get(node).intValue();
        long sum = 0;
        for (int i = node + 1; i < depths.size() && depths.get(i).intValue() > depth; i++) {
            sum += depths.get(i).intValue() == depth + 1
                    ? tree.get("values").get(i).longValue()
                    : 0;
        }
        return sum;
    }

    /** Which callee of each caller a node is. */
    private static String address(JsonNode tree, int node) {
        int[] places = new int[DEPTH + 2];
        for (int i = 1; i <= node; i++) {
            int depth = tree.get("depths").get(i).intValue();
            places[depth]++;
            for (int below = depth + 1; below < places.length; below++) {
                places[below] = 0;
            }
        }
        StringBuilder address = new StringBuilder();
        for (int depth = 1; depth <= tree.get("depths").get(node).intValue(); depth++) {
            address.append(depth == 1 ? "" : ".").append(places[depth] - 1);
        }
        return address.toString();
    }
}
