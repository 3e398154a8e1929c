// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.json.JsonWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks as a tree for a flame graph, from the root to nodes that are too narrow to show callees.
 *
 * <p>A large profile has millions of nodes, and a screen has a few thousand columns. A node below a fixed fraction of the
 * whole is therefore closed: it has its full value but no callees, until they are requested by the node's address.
 */
final class FlameTree {
    /** A node narrower than this fraction of the node on top stays closed. */
    private static final int RESOLUTION = 4_096;

    /** The samples {@code from} to {@code to} in order, which share their functions up to {@code depth}. */
    private record Node(int function, int depth, int from, int to, long value, long base, long width) {}

    private final StackTable table;
    private final int[] order;
    private final int[] scratch;

    /** The number of samples of each function among the callees of a node; 0 between nodes. */
    private final int[] counts;

    /** Where the samples of each of these callees end. */
    private final int[] ends;

    /** The functions among these callees. */
    private final int[] met;

    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Integer> nameOf = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final Node root;

    private FlameTree(StackTable table) {
        this.table = table;
        this.order = new int[table.size()];
        Arrays.setAll(order, i -> i);
        this.scratch = new int[table.size()];
        this.counts = new int[table.functions().size()];
        this.ends = new int[counts.length];
        this.met = new int[counts.length];
        this.root = node(-1, 0, 0, order.length);
    }

    /**
     * Returns {@code {"functions": [name, file, ...], "depths": [...], "frames": [...], "values": [...], "bases": [...],
     * "widths": [...], "selves": [...], "closed": [...]}}: nodes in preorder, each with its depth (0 is the node on top), the
     * index of its function (-1 is the root), its cum value, the same in the base, its width and its flat value; {@code
     * closed} are the nodes whose callees are left out. Without a base there are no {@code bases}, and no {@code widths}
     * where they equal the values.
     *
     * @param address the node on top: {@code ""} for the root, {@code "0.2"} for the third callee of the root's first
     */
    static String json(StackTable table, String address) {
        FlameTree tree = new FlameTree(table);
        tree.expand(tree.at(address));
        StringBuilder text = new StringBuilder();
        tree.write(new JsonWriter(text));
        return text.toString();
    }

    private Node at(String address) {
        Node at = root;
        if (!address.isEmpty()) {
            for (String step : address.split("\\.", -1)) {
                List<Node> callees = callees(at);
                int index = step.matches("[0-9]{1,9}") ? Integer.parseInt(step) : -1;
                if (index < 0 || index >= callees.size()) {
                    throw new IllegalArgumentException("at=" + address + ": no such node");
                }
                at = callees.get(index);
            }
        }
        return at;
    }

    private void expand(Node top) {
        long least = top.width() / RESOLUTION;
        Deque<Node> next = new ArrayDeque<>(List.of(top));
        for (Node node = next.poll(); node != null; node = next.poll()) {
            boolean leaf = true;
            if (node.width() > least || node.equals(top)) {
                List<Node> callees = callees(node);
                for (int i = callees.size() - 1; i >= 0; i--) {
                    next.push(callees.get(i));
                }
            } else {
                leaf = isLeaf(node);
            }
            if (!leaf) {
                closed.add(nodes.size());
            }
            nodes.add(node);
        }
    }

    private boolean isLeaf(Node node) {
        for (int i = node.from(); i < node.to(); i++) {
            if (table.stack(order[i]).length > node.depth()) {
                return false;
            }
        }
        return true;
    }

    /** Groups the samples of a node by callee, widest first; samples that end at the node come before them. */
    private List<Node> callees(Node node) {
        int distinct = 0;
        int ended = 0;
        for (int i = node.from(); i < node.to(); i++) {
            int[] stack = table.stack(order[i]);
            if (stack.length == node.depth()) {
                ended++;
            } else if (counts[stack[node.depth()]]++ == 0) {
                met[distinct++] = stack[node.depth()];
            }
        }
        if (distinct == 0) {
            return List.of();
        }
        int start = node.from() + ended;
        for (int i = 0; i < distinct; i++) {
            ends[met[i]] = start;
            start += counts[met[i]];
        }
        ended = node.from();
        for (int i = node.from(); i < node.to(); i++) {
            int[] stack = table.stack(order[i]);
            scratch[stack.length == node.depth() ? ended++ : ends[stack[node.depth()]]++] = order[i];
        }
        System.arraycopy(scratch, node.from(), order, node.from(), node.to() - node.from());
        List<Node> callees = new ArrayList<>();
        for (int i = 0; i < distinct; i++) {
            int function = met[i];
            Node callee = node(function, node.depth() + 1, ends[function] - counts[function], ends[function]);
            counts[function] = 0;
            if (callee.width() > 0) {
                callees.add(callee);
            }
        }
        callees.sort(this::compare);
        return callees;
    }

    private int compare(Node a, Node b) {
        int byWidth = Long.compare(b.width(), a.width());
        if (byWidth != 0) {
            return byWidth;
        }
        StackTable.Function first = table.functions().get(a.function());
        StackTable.Function second = table.functions().get(b.function());
        int byName = first.name().compareTo(second.name());
        return byName != 0 ? byName : first.file().compareTo(second.file());
    }

    private Node node(int function, int depth, int from, int to) {
        long value = 0;
        long base = 0;
        long width = 0;
        for (int i = from; i < to; i++) {
            long own = table.value(order[i]);
            width += Math.abs(own);
            if (table.ofBase(order[i])) {
                base += own;
            } else {
                value += own;
            }
        }
        return new Node(function, depth, from, to, value, base, width);
    }

    /** The flat value of a node; in an open node the samples that end there come first. */
    private long self(Node node) {
        long self = 0;
        for (int i = node.from(); i < node.to(); i++) {
            if (table.stack(order[i]).length == node.depth() && !table.ofBase(order[i])) {
                self += table.value(order[i]);
            }
        }
        return self;
    }

    private int name(int function) {
        return function < 0
                ? -1
                : nameOf.computeIfAbsent(function, added -> {
                    names.add(table.functions().get(added).name());
                    names.add(table.functions().get(added).file());
                    return names.size() / 2 - 1;
                });
    }

    private void write(JsonWriter json) {
        int top = nodes.get(0).depth();
        json.object().name("depths").array();
        nodes.forEach(node -> json.value(node.depth() - top));
        json.end().name("frames").array();
        nodes.forEach(node -> json.value(name(node.function())));
        json.end().name("functions").array();
        names.forEach(json::value);
        json.end().name("values").array();
        nodes.forEach(node -> json.value(node.value()));
        json.end().name("bases").array();
        if (table.isDiff()) {
            nodes.forEach(node -> json.value(node.base()));
        }
        json.end().name("widths").array();
        if (nodes.stream().anyMatch(node -> node.width() != node.value())) {
            nodes.forEach(node -> json.value(node.width()));
        }
        json.end().name("selves").array();
        nodes.forEach(node -> json.value(self(node)));
        json.end().name("closed").array();
        closed.forEach(json::value);
        json.end().end();
    }
}
