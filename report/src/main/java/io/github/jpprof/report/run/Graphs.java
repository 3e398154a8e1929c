// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.flame.FrameTable;
import io.github.jpprof.report.flame.StackTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** The stacks of the profiles of one record, up to a size limit. */
public final class Graphs {
    private final FrameTable frames = new FrameTable();
    private final List<byte[]> stacks = new ArrayList<>();
    private final int maxBytes;
    private int bytes;

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
        byte[] graph = compressed(StackTree.of(profile, frames)::write);
        bytes += graph.length;
        stacks.add(graph);
        return entry.withGraph(stacks.size());
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
