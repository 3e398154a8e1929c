// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import java.util.Set;

/**
 * How a graph is built and trimmed.
 *
 * @param traits what the graph has or takes into account
 * @param limits how much of it is kept
 * @param unit the unit in which the values of numeric labels are shown
 */
public record GraphOptions(Set<Trait> traits, Limits limits, String unit) {
    /** A property that a graph has or not. */
    public enum Trait {
        /** Each path from the root has its own nodes. */
        TREE,
        /** The graph is drawn: nodes are chosen by how much they add to the drawing, and labels are shown. */
        VISUAL,
        /** Edges between nodes are collected. */
        EDGES,
        /** Nodes of different binaries are different. */
        BINARIES,
        /** Nodes of negative value are left out. */
        DROP_NEGATIVE,
        /** Nodes are sorted by their value with all they call, not by their own. */
        BY_CUM
    }

    /**
     * How much of a graph is kept.
     *
     * @param nodeCount the greatest number of nodes; 0 is any number
     * @param nodeFraction the least share of the total that a node has
     * @param edgeFraction the least share of the total that an edge has
     */
    public record Limits(int nodeCount, double nodeFraction, double edgeFraction) {
        /** All of it. */
        public static final Limits NONE = new Limits(0, 0, 0);
    }

    public GraphOptions {
        traits = Set.copyOf(traits);
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
