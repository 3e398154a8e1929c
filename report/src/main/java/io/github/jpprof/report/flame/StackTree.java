// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.flame;

import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.json.JsonWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All stacks of a profile as one tree from the root, with the values of all sample types. */
public final class StackTree {
    private static final class Node {
        final int frame;
        final int depth;
        final long[] self;
        final Map<Integer, Node> callees = new LinkedHashMap<>(4);

        Node(int frame, int depth, int types) {
            this.frame = frame;
            this.depth = depth;
            this.self = new long[types];
        }
    }

    private final List<ValueType> types;
    private final int defaultType;
    private final FrameTable frames;
    private final Node root;

    /** An empty tree, whose frames are added to the table. */
    public StackTree(List<ValueType> types, int defaultType, FrameTable frames) {
        this.types = List.copyOf(types);
        this.defaultType = defaultType;
        this.frames = frames;
        this.root = new Node(-1, 0, types.size());
    }

    /** The tree of a profile, whose frames are added to the table. */
    public static StackTree of(Profile profile, FrameTable frames) {
        StackTree tree = new StackTree(profile.sampleTypes(), profile.indexOf(""), frames);
        List<Line> stack = new ArrayList<>();
        for (Sample sample : profile.samples()) {
            stack.clear();
            for (Location location : sample.locations()) {
                stack.addAll(location.lines());
            }
            tree.add(stack, sample.values());
        }
        return tree;
    }

    /** Adds a stack, leaf first, with a value for each sample type. */
    public void add(List<Line> stack, long... values) {
        Node node = root;
        for (int i = stack.size() - 1; i >= 0; i--) {
            node = callee(node, frames.frame(stack.get(i)), values.length);
        }
        for (int i = 0; i < values.length; i++) {
            node.self[i] += values[i];
        }
    }

    private static Node callee(Node caller, int frame, int types) {
        return caller.callees.computeIfAbsent(frame, f -> new Node(f, caller.depth + 1, types));
    }

    /**
     * Writes {@code {"types": [type, unit, ...], "default": index, "depths": [...], "frames": [...], "values": [[...],
     * ...]}}: the nodes in preorder without the root, each with its depth (from 1), the index of its frame and its flat
     * values, one list for each sample type. The values of stacks without frames are in {@code "unknown"}.
     */
    public void write(JsonWriter json) {
        json.object().name("types").array();
        for (ValueType type : types) {
            json.value(type.type()).value(type.unit());
        }
        json.end().member("default", defaultType);
        json.name("unknown").array();
        for (long value : root.self) {
            json.value(value);
        }
        json.end().name("depths").array();
        preorder(node -> json.value(node.depth));
        json.end().name("frames").array();
        preorder(node -> json.value(node.frame));
        json.end().name("values").array();
        for (int i = 0; i < root.self.length; i++) {
            int type = i;
            json.array();
            preorder(node -> json.value(node.self[type]));
            json.end();
        }
        json.end().end();
    }

    /** Not recursive, since a recorded stack may be deeper than this thread's stack allows. */
    private void preorder(Consumer<Node> visitor) {
        Deque<Node> next = new ArrayDeque<>();
        pushCallees(next, root);
        for (Node node = next.poll(); node != null; node = next.poll()) {
            visitor.accept(node);
            pushCallees(next, node);
        }
    }

    private static void pushCallees(Deque<Node> next, Node node) {
        Node[] callees = node.callees.values().toArray(new Node[0]);
        for (int i = callees.length - 1; i >= 0; i--) {
            next.push(callees[i]);
        }
    }
}
