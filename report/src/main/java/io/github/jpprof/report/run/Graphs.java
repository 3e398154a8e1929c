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

/** The stacks of the profiles of one record, up to a size that a page can hold. */
public final class Graphs {
    private final FrameTable frames = new FrameTable();
    private final List<byte[]> stacks = new ArrayList<>();
    private final int maxBytes;
    private int bytes;

    /**
     * No stacks yet.
     *
     * @param maxBytes how many bytes of compressed stacks are kept at most
     */
    public Graphs(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether there is no room for any more. */
    public boolean isFull() {
        return bytes >= maxBytes;
    }

    /** Adds the stacks of a profile, and returns its entry with them; as it was, if there is no room. */
    public ProfileEntry add(ProfileEntry entry, Profile profile) {
        if (isFull()) {
            return entry;
        }
        byte[] graph = compressed(StackTree.of(profile, frames)::write);
        bytes += graph.length;
        stacks.add(graph);
        return entry.withGraph(stacks.size());
    }

    /** As they are in a record. */
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
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return bytes.toByteArray();
    }
}
