// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

/**
 * What a graph is to look like.
 *
 * @param tree whether each path has nodes of its own
 * @param visual whether it is to be drawn: nodes are chosen so that the drawing tells most, and labels matter
 * @param edges whether edges are looked at
 * @param binaries whether nodes of different binaries are different
 * @param dropNegative whether nodes of negative value are left out
 * @param byCum whether nodes are sorted by their value with all they call
 * @param nodeCount how many nodes at most; 0 is any number
 * @param nodeFraction the least share of the total that a node has
 * @param edgeFraction the least share of the total that an edge has
 * @param unit the unit in which label values are told
 */
public record GraphOptions(
        boolean tree,
        boolean visual,
        boolean edges,
        boolean binaries,
        boolean dropNegative,
        boolean byCum,
        int nodeCount,
        double nodeFraction,
        double edgeFraction,
        String unit) {}
