// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.flame.FrameTable;
import io.github.jpprof.report.flame.StackTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** The stacks of the profiles of one record, up to a size limit. */
public final class Graphs {
    private final FrameTable frames = new FrameTable();
    private final List<byte[]> stacks = new ArrayList<>();
    private final Map<Shape, Integer> empty = new HashMap<>();
    private final int maxBytes;
    private int bytes;

    private record Shape(List<ValueType> types, int defaultType) {}

    /**
     * Creates an empty collection.
     *
     * @param maxBytes the maximum size of the compressed stacks, in bytes
     */
    public Graphs(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether the limit is reached. */
    public boolean isFull() {
        return bytes >= maxBytes;
    }

    /** Adds the stacks of a profile and returns its entry with their number; returns it unchanged if the limit is reached. */
    public ProfileEntry add(ProfileEntry entry, Profile profile) {
        if (isFull()) {
            return entry;
        }
        return entry.withGraph(add(StackTree.of(profile, frames)));
    }

    /**
     * Returns the entry of an {@linkplain ProfileEntry#isEmpty empty} profile with the number of an empty graph, which it shares
     * with all others of its sample types; returns it unchanged if the limit is reached.
     */
    public ProfileEntry addEmpty(ProfileEntry entry) {
        if (isFull()) {
            return entry;
        }
        List<ValueType> types = entry.totals().stream()
                .map(total -> new ValueType(total.type(), total.unit()))
                .toList();
        int defaultType = types.stream().map(ValueType::type).toList().indexOf(entry.defaultType());
        int graph = empty.computeIfAbsent(
                new Shape(types, defaultType), shape -> add(new StackTree(shape.types, shape.defaultType, frames)));
        return entry.withGraph(graph);
    }

    private int add(StackTree tree) {
        byte[] graph = compressed(tree::write);
        bytes += graph.length;
        stacks.add(graph);
        return stacks.size();
    }

    /** The graphs in the form of a record. */
    public List<byte[]> toList() {
        if (stacks.isEmpty()) {
            return List.of();
        }
        List<byte[]> all = new ArrayList<>();
        all.add(compressed(frames::write));
        all.addAll(stacks);
        return all;
    }

    private static byte[] compressed(Consumer<JsonWriter> content) {
        StringBuilder json = new StringBuilder();
        content.accept(new JsonWriter(json));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 1 << 13)) {
            gzip.write(json.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("a stream to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
