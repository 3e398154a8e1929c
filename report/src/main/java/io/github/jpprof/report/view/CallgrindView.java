// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.view;

import io.github.jpprof.report.Report;
import io.github.jpprof.report.ReportValues;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.Edge;
import io.github.jpprof.report.graph.Node;
import io.github.jpprof.report.graph.NodeInfo;
import io.github.jpprof.report.text.TextOut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The graph for KCachegrind. */
final class CallgrindView {
    private final CallGraph graph;
    private final ReportValues figures;
    private final Map<String, Integer> binaries = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    CallgrindView(Report report) {
        this.graph = report.graph();
        this.figures = report.figures(graph);
    }

    void print(TextOut out) {
        Map<Node, String> unique = uniqueNames();
        out.line("positions: instr line");
        out.line("events: " + figures.values().typeName() + "(" + figures.unit() + ")");
        NodeInfo before = null;
        for (Node node : graph.nodes()) {
            NodeInfo info = node.info();
            if (before == null || !sameFunction(before, info)) {
                out.line();
                out.line("ob=" + numbered(binaries, info.binary()));
                out.line("fl=" + numbered(files, info.file()));
                out.line("fn=" + numbered(names, info.name()));
            }
            out.line(address(before, info.address()) + " " + info.line() + " " + figures.whole(node.flat()));
            for (Edge edge : node.callees()) {
                NodeInfo callee = edge.target().info();
                out.line("cfl=" + numbered(files, callee.file()));
                out.line("cfn=" + numbered(names, unique.getOrDefault(edge.target(), "")));
                out.line("calls=0 " + address(before, callee.address()) + " " + callee.line());
                out.line("* * " + figures.whole(edge.weight()));
            }
            before = info;
        }
    }

    private static boolean sameFunction(NodeInfo a, NodeInfo b) {
        return a.binary().equals(b.binary())
                && a.file().equals(b.file())
                && a.name().equals(b.name());
    }

    /** Names with a number, where different functions have the same name and file. */
    private Map<Node, String> uniqueNames() {
        Map<List<String>, Map<Object, Integer>> functions = new HashMap<>();
        for (Node node : graph.nodes()) {
            Map<Object, Integer> same = functions.computeIfAbsent(key(node), none -> new HashMap<>());
            same.putIfAbsent(node.function(), same.size() + 1);
        }
        Map<Node, String> unique = new HashMap<>();
        for (Node node : graph.nodes()) {
            Map<Object, Integer> same = functions.getOrDefault(key(node), Map.of());
            String number = same.size() > 1 ? " [" + same.get(node.function()) + "/" + same.size() + "]" : "";
            unique.put(node, node.info().name() + number);
        }
        return unique;
    }

    private static List<String> key(Node node) {
        return List.of(node.info().file(), node.info().name());
    }

    /** A name the first time, and its number alone from then on. */
    private static String numbered(Map<String, Integer> known, String name) {
        if (name.isEmpty()) {
            return "";
        }
        Integer number = known.get(name);
        if (number != null) {
            return "(" + number + ")";
        }
        known.put(name, known.size() + 1);
        return "(" + known.size() + ") " + name;
    }

    /** The address, or its distance from the one before where that is shorter. */
    private static String address(@Nullable NodeInfo before, long address) {
        String absolute = "0x" + Long.toHexString(address);
        if (before == null) {
            return absolute;
        }
        long distance = address - before.address();
        if (distance == 0) {
            return "*";
        }
        String relative = (distance > 0 ? "+" : "") + distance;
        return relative.length() < absolute.length() ? relative : absolute;
    }
}
