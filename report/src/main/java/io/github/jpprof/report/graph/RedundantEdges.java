// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Edges over nodes that are left out, where another path leads from the one end to the other. */
final class RedundantEdges {
    private RedundantEdges() {}

    /** Removes them, the lightest first, but none that is heavier than a direct edge. */
    static void remove(List<Node> nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            List<Edge> callers = nodes.get(i).callers();
            for (int j = callers.size() - 1; j >= 0 && callers.get(j).residual(); j--) {
                Edge edge = callers.get(j);
                if (isRedundant(edge)) {
                    edge.source().callees.remove(edge.target());
                    edge.target().callers.remove(edge.source());
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // nodes and edges are compared by identity
    private static boolean isRedundant(Edge edge) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> queue = new ArrayDeque<>();
        seen.add(edge.target());
        queue.add(edge.target());
        while (!queue.isEmpty()) {
            for (Edge in : queue.remove().callers.values()) {
                if (in == edge || seen.contains(in.source())) {
                    continue;
                }
                if (in.source() == edge.source()) {
                    return true;
                }
                seen.add(in.source());
                queue.add(in.source());
            }
        }
        return false;
    }
}
