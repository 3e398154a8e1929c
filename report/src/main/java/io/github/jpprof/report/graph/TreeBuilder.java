// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.graph.GraphOptions.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums samples into a tree, in which each path has its own nodes. */
final class TreeBuilder {
    private final FileProfile profile;
    private final SampleValues values;
    private final LabelCache labels;
    private final GraphOptions options;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<NodeInfo, Node> roots = new HashMap<>();
    private final IdentityHashMap<Node, Map<NodeInfo, Node>> children = new IdentityHashMap<>();

    TreeBuilder(FileProfile profile, SampleValues values, LabelCache labels, GraphOptions options) {
        this.profile = profile;
        this.values = values;
        this.labels = labels;
        this.options = options;
    }

    List<Node> build() {
        NodeTable table = new NodeTable(profile, options.has(Trait.BINARIES));
        List<List<NodeInfo>> byLocation =
                profile.locations().stream().map(table::of).toList();
        for (int i = 0; i < profile.samples().size(); i++) {
            FileSample sample = profile.samples().get(i);
            if (values.value(sample) != 0 || values.divisor(sample) != 0) {
                add(sample, i, byLocation);
            }
        }
        return GraphBuilder.shown(nodes, options.has(Trait.DROP_NEGATIVE));
    }

    private void add(FileSample sample, int index, List<List<NodeInfo>> byLocation) {
        long value = values.value(sample);
        long divisor = values.divisor(sample);
        SampleLabels shown = labels.of(sample.labels());
        Node parent = null;
        for (int i = sample.depth() - 1; i >= 0; i--) {
            List<NodeInfo> lines = byLocation.get(sample.location(i));
            for (int line = lines.size() - 1; line >= 0; line--) {
                Node node = child(parent, lines.get(line));
                node.cum.add(value, divisor);
                node.labels.add(shown, value, divisor, false);
                if (parent != null) {
                    parent.call(node, index, value, divisor, false, line != lines.size() - 1);
                }
                parent = node;
            }
        }
        if (parent != null) {
            parent.flat.add(value, divisor);
            parent.labels.add(shown, value, divisor, true);
        }
    }

    private Node child(@Nullable Node parent, NodeInfo info) {
        Map<NodeInfo, Node> siblings =
                parent == null ? roots : children.computeIfAbsent(parent, none -> new HashMap<>());
        return siblings.computeIfAbsent(info, unknown -> {
            Node node = new Node(unknown);
            // Parts of one function are grouped only below the same path.
            node.function = List.of(System.identityHashCode(siblings), unknown.function());
            nodes.add(node);
            return node;
        });
    }

    /** Removes all other nodes; their callers then call their callees. */
    static List<Node> trimmed(List<Node> nodes, Set<Node> kept) {
        List<Node> left = new ArrayList<>();
        for (Node node : nodes) {
            if (kept.contains(node)) {
                left.add(node);
            } else if (node.callers.isEmpty()) {
                node.callees.keySet().forEach(callee -> callee.callers.remove(node));
            } else {
                bypass(node);
            }
        }
        return left;
    }

    private static void bypass(Node node) {
        Edge in = node.callers.values().iterator().next();
        Node parent = in.source();
        parent.callees.remove(node);
        for (Edge out : node.callees.values()) {
            Node callee = out.target();
            callee.callers.remove(node);
            callee.callers.put(parent, out);
            parent.callees.put(callee, out);
            out.source = parent;
            out.residual = true;
            out.inline &= in.inline();
        }
    }
}
