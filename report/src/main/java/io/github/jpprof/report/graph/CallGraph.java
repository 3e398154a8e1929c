// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.file.FileProfile;
import java.util.List;
import java.util.Map;

/**
 * The call graph of a profile as it is shown: sorted, and without nodes and edges below the limits.
 *
 * @param nodes in the order of the report
 * @param all how many nodes there were before their number was limited
 * @param droppedNodes how many were too small
 * @param droppedEdges how many edges were too small
 */
public record CallGraph(List<Node> nodes, int all, int droppedNodes, int droppedEdges) {
    /**
     * Builds the graph of a profile.
     *
     * @param units the units of numeric labels, by key
     */
    public static CallGraph of(
            FileProfile profile, SampleValues values, Map<String, String> units, GraphOptions options) {
        return new Trimming(profile, values, new LabelCache(units, options.unit()), options).graph();
    }

    /** The sum of the nodes' flat values. */
    public long flat() {
        long sum = 0;
        for (Node node : nodes) {
            sum += node.flat();
        }
        return sum;
    }
}
