// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.graph;

import io.github.jpprof.report.text.ByteOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Calls from one node to another. */
public final class Edge {
    private static final Comparator<Edge> HEAVIEST = Comparator.comparingLong((Edge edge) -> -Math.abs(edge.weight.sum))
            .thenComparing(edge -> edge.source.name(), ByteOrder.STRINGS)
            .thenComparing(edge -> edge.target.name(), ByteOrder.STRINGS);

    Node source;
    private final Node target;
    private final Weight weight = new Weight();
    boolean residual;
    boolean inline = true;
    private int lastSample = -1;

    Edge(Node source, Node target) {
        this.source = source;
        this.target = target;
    }

    /** The edges by absolute weight, greatest first. */
    public static List<Edge> sorted(Collection<Edge> edges) {
        return edges.stream().sorted(HEAVIEST).toList();
    }

    void add(int sample, long value, long divisor, boolean overOthers, boolean inlined) {
        if (sample == lastSample) {
            return;
        }
        lastSample = sample;
        weight.add(value, divisor);
        residual |= overOthers;
        inline &= inlined;
    }

    /** The caller. */
    public Node source() {
        return source;
    }

    /** The callee. */
    public Node target() {
        return target;
    }

    /** The sum of the samples with this call. */
    public long weight() {
        return weight.sum;
    }

    /** The same as {@link #weight}, or the mean where the report is of means. */
    public long value() {
        return weight.value();
    }

    /** Whether the graph leaves out nodes between caller and callee. */
    public boolean residual() {
        return residual;
    }

    /** Whether all calls are inlined. */
    public boolean inline() {
        return inline;
    }
}
