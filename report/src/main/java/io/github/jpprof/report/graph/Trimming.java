// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.file.FileProfile;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a graph what is too small or too much.
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
        // A table tells who is inlined, and nothing else of edges.
        this.edges = options.edges()
                || profile.locations().stream()
                        .anyMatch(location -> location.lines().size() > 1);
    }

    CallGraph graph() {
        List<Node> nodes = build(null);
        long total = 0;
        for (Node node : nodes) {
            total += node.flatSum();
        }
        long nodeCutoff = cutoff(total, options.nodeFraction());
        long edgeCutoff = cutoff(total, options.edgeFraction());
        int before = nodes.size();
        nodes = withoutSmall(nodes, nodeCutoff);
        int dropped = before - nodes.size();
        if (dropped > 0 && !options.tree() && edges) {
            nodes = build(keys(nodes));
        }
        int all = nodes.size();
        nodes = sorted(nodes);
        if (options.nodeCount() > 0) {
            nodes = limited(nodes, nodeCutoff, edgeCutoff);
        }
        dropLabels(nodes, nodeCutoff);
        int droppedEdges = dropEdges(nodes, edgeCutoff);
        if (options.visual()) {
            RedundantEdges.remove(nodes);
        }
        return new CallGraph(nodes, all, dropped, droppedEdges);
    }

    private List<Node> build(@Nullable Set<NodeInfo> kept) {
        return options.tree()
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
        return options.tree() ? cutTree(nodes, large) : large;
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
        int count = Math.min(options.visual() ? visualCount(nodes) : options.nodeCount(), nodes.size());
        List<Node> top = nodes.subList(0, count);
        if (count == nodes.size()) {
            return nodes;
        }
        if (options.tree()) {
            return sorted(cutTree(nodes, top));
        }
        return edges ? sorted(build(keys(top))) : top;
    }

    /** In a drawing labels count as nodes. */
    private int visualCount(List<Node> nodes) {
        int count = 0;
        for (int i = 0; i < nodes.size(); i++) {
            count += Math.min(nodes.get(i).labels.countFlat(), NODELETS) + 1;
            if (count >= options.nodeCount()) {
                return i + 1;
            }
        }
        return options.nodeCount();
    }

    private List<Node> sorted(List<Node> nodes) {
        if (options.visual()) {
            return NodeOrder.byEntropy(nodes);
        }
        return nodes.stream()
                .sorted(options.byCum() ? NodeOrder.BY_CUM : NodeOrder.BY_FLAT)
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
