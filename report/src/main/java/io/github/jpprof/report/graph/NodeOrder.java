// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.text.ByteOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;

/** The orders in which nodes are shown. */
final class NodeOrder {
    private static final Comparator<Node> BY_KEY =
            Comparator.comparing(node -> node.info().sortKey(), ByteOrder.STRINGS);
    private static final Comparator<Node> BY_NAME = NodeOrder::compareNames;

    static final Comparator<Node> BY_FLAT = Comparator.comparingLong((Node node) -> -Math.abs(node.flatSum()))
            .thenComparing(BY_NAME)
            .thenComparingLong(node -> -Math.abs(node.cumSum()))
            .thenComparing(BY_KEY);

    static final Comparator<Node> BY_CUM = Comparator.comparingLong((Node node) -> -Math.abs(node.cumSum()))
            .thenComparing(BY_NAME)
            .thenComparingLong(node -> -Math.abs(node.flatSum()))
            .thenComparing(BY_KEY);

    private NodeOrder() {}

    private static int compareNames(Node a, Node b) {
        long left = a.info().address();
        long right = b.info().address();
        return left != 0 && right != 0 && left != right
                ? Long.compareUnsigned(left, right)
                : ByteOrder.STRINGS.compare(a.name(), b.name());
    }

    /** The most significant in a drawing first: those of great value with many edges. */
    static List<Node> byEntropy(List<Node> nodes) {
        IdentityHashMap<Node, Long> scores = new IdentityHashMap<>();
        nodes.forEach(node -> scores.put(node, entropy(node)));
        return nodes.stream()
                .sorted(Comparator.comparingLong((Node node) -> Math.abs(scores.getOrDefault(node, 0L)))
                        .reversed()
                        .thenComparing(BY_NAME)
                        .thenComparingLong(node -> -Math.abs(node.flatSum()))
                        .thenComparing(BY_KEY))
                .toList();
    }

    private static long entropy(Node node) {
        double in = node.callers.isEmpty() ? 1 : entropy(node.callers.values(), 0);
        double score = node.callees.isEmpty() ? in + 1 : in + entropy(node.callees.values(), node.flatSum());
        return whole(score * node.cumSum()) + node.flatSum();
    }

    /** Values outside {@code long} become the least one, as in Go on x86: it decides the order in differences. */
    private static long whole(double value) {
        return value > Long.MIN_VALUE && value < Long.MAX_VALUE ? (long) value : Long.MIN_VALUE;
    }

    private static double entropy(Collection<Edge> edges, long self) {
        long total = self;
        for (Edge edge : edges) {
            total += Math.max(0, edge.weight());
        }
        if (total == 0) {
            return 0;
        }
        double entropy = 0;
        for (Edge edge : edges) {
            entropy += part(Math.abs(edge.weight()), total);
        }
        return self > 0 ? entropy + part(self, total) : entropy;
    }

    private static double part(long value, long total) {
        double share = (double) value / total;
        return -share * (Math.log(share) / Math.log(2));
    }
}
