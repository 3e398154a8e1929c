// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.graph.GraphOptions.Trait;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes nodes and edges that are below the limits or exceed the number of nodes.
 *
 * <p>A graph is built anew each time, so that the callers of a node left out call its callees; a tree is cut.
 */
final class Trimming {
    private static final int NODELETS = 4;

    private final FileProfile profile;
    private final SampleValues values;
    private final LabelCache labels;
    private final GraphOptions options;
    private final boolean edges;

    Trimming(FileProfile profile, SampleValues values, LabelCache labels, GraphOptions options) {
        this.profile = profile;
        this.values = values;
        this.labels = labels;
        this.options = options;
        // Of edges, a table shows only whether calls are inlined.
        this.edges = options.has(Trait.EDGES)
                || profile.locations().stream()
                        .anyMatch(location -> location.lines().size() > 1);
    }

    CallGraph graph() {
        List<Node> nodes = build(null);
        long total = 0;
        for (Node node : nodes) {
            total += node.flatSum();
        }
        long nodeCutoff = cutoff(total, options.limits().nodeFraction());
        long edgeCutoff = cutoff(total, options.limits().edgeFraction());
        int before = nodes.size();
        nodes = withoutSmall(nodes, nodeCutoff);
        int dropped = before - nodes.size();
        if (dropped > 0 && !options.has(Trait.TREE) && edges) {
            nodes = build(keys(nodes));
        }
        int all = nodes.size();
        nodes = sorted(nodes);
        if (options.limits().nodeCount() > 0) {
            nodes = limited(nodes, nodeCutoff, edgeCutoff);
        }
        dropLabels(nodes, nodeCutoff);
        int droppedEdges = dropEdges(nodes, edgeCutoff);
        if (options.has(Trait.VISUAL)) {
            RedundantEdges.remove(nodes);
        }
        return new CallGraph(nodes, all, dropped, droppedEdges);
    }

    private List<Node> build(@Nullable Set<NodeInfo> kept) {
        return options.has(Trait.TREE)
                ? new TreeBuilder(profile, values, labels, options).build()
                : new GraphBuilder(profile, values, labels, options, edges, kept).build();
    }

    private static long cutoff(long total, double fraction) {
        return Math.abs((long) (total * fraction));
    }

    private List<Node> withoutSmall(List<Node> nodes, long cutoff) {
        List<Node> large = large(nodes, cutoff);
        if (cutoff <= 0 || large.size() == nodes.size()) {
            return nodes;
        }
        return options.has(Trait.TREE) ? cutTree(nodes, large) : large;
    }

    private static List<Node> large(List<Node> nodes, long cutoff) {
        return nodes.stream().filter(node -> Math.abs(node.cumSum()) >= cutoff).toList();
    }

    private static List<Node> cutTree(List<Node> nodes, List<Node> kept) {
        Set<Node> those = Collections.newSetFromMap(new IdentityHashMap<>());
        those.addAll(kept);
        List<Node> left = TreeBuilder.trimmed(nodes, those);
        RedundantEdges.remove(left);
        return left;
    }

    private List<Node> limited(List<Node> nodes, long nodeCutoff, long edgeCutoff) {
        dropLabels(nodes, nodeCutoff);
        dropEdges(nodes, edgeCutoff);
        int count = Math.min(
                options.has(Trait.VISUAL)
                        ? visualCount(nodes)
                        : options.limits().nodeCount(),
                nodes.size());
        List<Node> top = nodes.subList(0, count);
        if (count == nodes.size()) {
            return nodes;
        }
        if (options.has(Trait.TREE)) {
            return sorted(cutTree(nodes, top));
        }
        return edges ? sorted(build(keys(top))) : top;
    }

    /** In a drawing labels count as nodes. */
    private int visualCount(List<Node> nodes) {
        int count = 0;
        for (int i = 0; i < nodes.size(); i++) {
            count += Math.min(nodes.get(i).labels.countFlat(), NODELETS) + 1;
            if (count >= options.limits().nodeCount()) {
                return i + 1;
            }
        }
        return options.limits().nodeCount();
    }

    private List<Node> sorted(List<Node> nodes) {
        if (options.has(Trait.VISUAL)) {
            return NodeOrder.byEntropy(nodes);
        }
        return nodes.stream()
                .sorted(options.has(Trait.BY_CUM) ? NodeOrder.BY_CUM : NodeOrder.BY_FLAT)
                .toList();
    }

    private static Set<NodeInfo> keys(List<Node> nodes) {
        Set<NodeInfo> keys = new HashSet<>();
        nodes.forEach(node -> keys.add(node.info()));
        return keys;
    }

    private static void dropLabels(List<Node> nodes, long cutoff) {
        nodes.forEach(node -> node.labels.removeBelow(cutoff));
    }

    private static int dropEdges(List<Node> nodes, long cutoff) {
        int dropped = 0;
        for (Node node : nodes) {
            int before = node.callers.size();
            node.callers.values().removeIf(edge -> {
                boolean small = Math.abs(edge.weight()) < cutoff;
                if (small) {
                    edge.source().callees.remove(node);
                }
                return small;
            });
            dropped += before - node.callers.size();
        }
        return dropped;
    }
}
