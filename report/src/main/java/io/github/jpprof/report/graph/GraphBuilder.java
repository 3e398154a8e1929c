// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.graph.GraphOptions.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sums samples into nodes and edges; recursion counts once per sample. */
final class GraphBuilder {
    private final FileProfile profile;
    private final SampleValues values;
    private final LabelCache labels;
    private final GraphOptions options;
    private final boolean edges;
    private final Map<NodeInfo, Node> nodes = new HashMap<>();
    private final @Nullable Node[][] byLocation;

    /** A builder of graphs of the nodes in {@code kept}, or of all nodes if that is null. */
    GraphBuilder(
            FileProfile profile,
            SampleValues values,
            LabelCache labels,
            GraphOptions options,
            boolean edges,
            @Nullable Set<NodeInfo> kept) {
        this.profile = profile;
        this.values = values;
        this.labels = labels;
        this.options = options;
        this.edges = edges;
        this.byLocation = new Node[profile.locations().size()][];
        NodeTable table = new NodeTable(profile, options.has(Trait.BINARIES));
        for (int i = 0; i < byLocation.length; i++) {
            List<NodeInfo> infos = table.of(profile.locations().get(i));
            @Nullable Node[] found = new Node[infos.size()];
            for (int line = 0; line < found.length; line++) {
                NodeInfo info = infos.get(line);
                found[line] = kept != null && !kept.contains(info) ? null : nodes.computeIfAbsent(info, Node::new);
            }
            byLocation[i] = found;
        }
    }

    List<Node> build() {
        List<FileSample> samples = profile.samples();
        for (int i = 0; i < samples.size(); i++) {
            FileSample sample = samples.get(i);
            long value = values.value(sample);
            long divisor = values.divisor(sample);
            if (value != 0 || divisor != 0) {
                add(sample, i, value, divisor);
            }
        }
        return shown(nodes.values(), options.has(Trait.DROP_NEGATIVE));
    }

    @SuppressWarnings("ReferenceEquality") // there is one node for each key
    private void add(FileSample sample, int index, long value, long divisor) {
        SampleLabels shown = options.has(Trait.VISUAL) ? labels.of(sample.labels()) : null;
        Node parent = null;
        boolean residual = false;
        for (int i = sample.depth() - 1; i >= 0; i--) {
            @Nullable Node[] lines = byLocation[sample.location(i)];
            for (int line = lines.length - 1; line >= 0; line--) {
                Node node = lines[line];
                if (node == null) {
                    residual = true;
                    continue;
                }
                if (node.lastSample != index) {
                    node.lastSample = index;
                    node.cum.add(value, divisor);
                    if (shown != null) {
                        node.labels.add(shown, value, divisor, false);
                    }
                }
                if (edges && parent != null && parent != node) {
                    parent.call(node, index, value, divisor, residual, line != lines.length - 1);
                }
                parent = node;
                residual = false;
            }
        }
        if (parent != null && !residual) {
            parent.flat.add(value, divisor);
            if (shown != null) {
                parent.labels.add(shown, value, divisor, true);
            }
        }
    }

    /** The nodes whose value is not 0, and not negative if {@code dropNegative}. */
    static List<Node> shown(Iterable<Node> nodes, boolean dropNegative) {
        List<Node> shown = new ArrayList<>();
        for (Node node : nodes) {
            if (node.function == null) {
                node.function = node.info().function();
            }
            boolean nothing = node.cum.sum == 0 && node.flat.sum == 0;
            if (!nothing && !(dropNegative && node.isNegative())) {
                shown.add(node);
            }
        }
        return shown;
    }
}
