// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The numbers that a chunk of async-profiler's gives to the types of its events: a tree of elements with attributes. */
public final class ChunkTypes {
    private static final int FIELDS = 5; // size, type, time, duration and number of the metadata itself
    private static final int UTF_8 = 3;
    private static final long NONE = -1;

    private final ByteBuffer bytes;
    private final String[] strings;
    private final Map<String, Long> numbers = new HashMap<>();

    public ChunkTypes(ByteBuffer chunk) throws IOException {
        bytes = chunk.duplicate();
        bytes.position(Math.toIntExact(bytes.getLong(ChunkLayout.DESCRIPTION)));
        for (int i = 0; i < FIELDS; i++) {
            Varints.next(bytes);
        }
        strings = new String[(int) Varints.next(bytes)];
        for (int i = 0; i < strings.length; i++) {
            if (bytes.get() != UTF_8) {
                throw new IOException("a name in an unknown encoding");
            }
            byte[] text = new byte[(int) Varints.next(bytes)];
            bytes.get(text);
            strings[i] = new String(text, StandardCharsets.UTF_8);
        }
        element();
    }

    private void element() {
        String element = string();
        String name = "";
        long id = NONE;
        for (long left = Varints.next(bytes); left > 0; left--) {
            String key = string();
            String value = string();
            if (key.equals("name")) {
                name = value;
            } else if (key.equals("id") && element.equals("class")) {
                id = Long.parseLong(value);
            }
        }
        if (id != NONE) {
            numbers.put(name, id);
        }
        for (long left = Varints.next(bytes); left > 0; left--) {
            element();
        }
    }

    private String string() {
        return strings[(int) Varints.next(bytes)];
    }

    /** The number of this type; one that no event has if the chunk doesn't know it. */
    public long number(String type) {
        return numbers.getOrDefault(type, NONE);
    }
}
