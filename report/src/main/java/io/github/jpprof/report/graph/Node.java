// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A function, line, file or address, depending on the report's granularity, and its values. */
public final class Node {
    private final NodeInfo info;
    private final String name;
    final Map<Node, Edge> callers = new LinkedHashMap<>();
    final Map<Node, Edge> callees = new LinkedHashMap<>();
    final NodeLabels labels = new NodeLabels();
    final Weight flat = new Weight();
    final Weight cum = new Weight();

    @Nullable
    Object function;

    int lastSample = -1;

    Node(NodeInfo info) {
        this.info = info;
        this.name = info.printableName();
    }

    /** The function, line, file or address. */
    public NodeInfo info() {
        return info;
    }

    /** The name that reports show. */
    public String name() {
        return name;
    }

    /** Its own value; the mean if the report is of means. */
    public long flat() {
        return flat.value();
    }

    /** Its value with all it calls; the mean if the report is of means. */
    public long cum() {
        return cum.value();
    }

    /** The sum of {@link #flat}, whether or not the report is of means. */
    public long flatSum() {
        return flat.sum;
    }

    /** The sum of {@link #cum}, whether or not the report is of means. */
    public long cumSum() {
        return cum.sum;
    }

    /** The edges from its callers, heaviest first. */
    public List<Edge> callers() {
        return Edge.sorted(callers.values());
    }

    /** The edges to what it calls, heaviest first. */
    public List<Edge> callees() {
        return Edge.sorted(callees.values());
    }

    /** The labels of the samples that go through it. */
    public NodeLabels labels() {
        return labels;
    }

    /** The function that it is a part of; equal for all parts of one. */
    public Object function() {
        return function == null ? this : function;
    }

    /** Whether its calls are inlined, as reports show it: always, partly, or never, which is {@code ""}. */
    public String inlining() {
        boolean inline = anyInline(callers.values(), true);
        return !inline ? "" : anyInline(callers.values(), false) ? "(partial-inline)" : "(inline)";
    }

    private static boolean anyInline(Collection<Edge> edges, boolean inline) {
        return edges.stream().anyMatch(edge -> edge.inline() == inline);
    }

    void call(Node callee, int sample, long value, long divisor, boolean residual, boolean inline) {
        Edge edge = callees.get(callee);
        if (edge == null) {
            edge = new Edge(this, callee);
            callees.put(callee, edge);
            callee.callers.put(this, edge);
        }
        edge.add(sample, value, divisor, residual, inline);
    }

    boolean isNegative() {
        return flat.sum < 0 || (flat.sum == 0 && cum.sum < 0);
    }

    @Override
    public String toString() {
        return name;
    }
}
