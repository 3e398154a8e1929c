// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shortens the description of types that stands in every chunk to what is read by it.
 *
 * <p>It is most of a small chunk of Flight Recorder's: a hundred types of events and more, with what tools are to show of each. To
 * read it takes longer than to read all events of a test. An engine repeats it until a type is added, so it is shortened once.
 */
public final class ShortDescriptions {
    private static final int FIELDS = 4; // type, time, duration and number, which follow the size

    private final Set<String> events;
    private byte[] last = {};
    private byte[] shortened = {};
    private Map<String, Long> numbers = Map.of();

    /** @param events the names of the events that are read */
    public ShortDescriptions(Set<String> events) {
        this.events = events;
    }

    /** The chunk with a short description, at its end; its events are the same. */
    public byte[] shorten(byte[] chunk) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(chunk);
        int begin = Math.toIntExact(bytes.getLong(ChunkLayout.DESCRIPTION));
        bytes.position(begin);
        int end = begin + (int) Varints.next(bytes);
        for (int i = 0; i < FIELDS; i++) {
            Varints.next(bytes);
        }
        if (!Arrays.equals(chunk, bytes.position(), end, last, 0, last.length)) {
            byte[] whole = Arrays.copyOfRange(chunk, bytes.position(), end);
            Description description = new Description(ByteBuffer.wrap(whole), events);
            shortened = description.shortened();
            numbers = description.numbers();
            last = whole;
        }
        byte[] result = Arrays.copyOf(chunk, chunk.length + shortened.length);
        System.arraycopy(shortened, 0, result, chunk.length, shortened.length);
        ByteBuffer.wrap(result)
                .putLong(ChunkLayout.CHUNK_SIZE, result.length)
                .putLong(ChunkLayout.DESCRIPTION, chunk.length);
        return result;
    }

    /** The number that the last chunk gives to an event that is read; one that no event has if the chunk doesn't know it. */
    public long number(String event) {
        return numbers.getOrDefault(event, -1L);
    }

    /** A part of a description: a type, a field of it, or what contains them. */
    private record Element(String name, Map<String, String> attributes, List<Element> parts) {
        Element with(List<Element> parts) {
            return new Element(name, attributes, parts);
        }

        boolean is(String kind) {
            return name.equals(kind);
        }

        /** What events have, or what is read of them; the others' super type is that of events, settings or annotations. */
        boolean isNeeded(Set<String> events) {
            return is("class")
                    && (!attributes.containsKey("superType") || events.contains(attributes.getOrDefault("name", "")));
        }
    }

    /** One description: a pool of strings, and a tree of elements that refer to it. */
    private static final class Description {
        private final ByteBuffer bytes;
        private final String[] strings;
        private final Map<String, Integer> kept = new LinkedHashMap<>();
        private final ByteArrayOutputStream elements = new ByteArrayOutputStream();
        private final List<Element> types;

        /** @param events the names of those whose types are needed */
        Description(ByteBuffer bytes, Set<String> events) throws IOException {
            this.bytes = bytes;
            this.strings = new String[number()];
            for (int i = 0; i < strings.length; i++) {
                strings[i] = text();
            }
            this.types = element().parts().stream()
                    .flatMap(part -> part.parts().stream())
                    .filter(type -> type.isNeeded(events))
                    .map(Description::withFieldsOnly)
                    .toList();
        }

        private int number() {
            return (int) Varints.next(bytes);
        }

        private String text() throws IOException {
            return switch (bytes.get()) {
                case 0, 1 -> ""; // null or empty
                case 3 -> text(StandardCharsets.UTF_8);
                case 5 -> text(StandardCharsets.ISO_8859_1);
                case 4 -> {
                    StringBuilder text = new StringBuilder();
                    for (int left = number(); left > 0; left--) {
                        text.append((char) number());
                    }
                    yield text.toString();
                }
                default -> throw new IOException("a name in an unknown encoding");
            };
        }

        private String text(Charset charset) {
            byte[] text = new byte[number()];
            bytes.get(text);
            return new String(text, charset);
        }

        private Element element() {
            String name = strings[number()];
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int left = number(); left > 0; left--) {
                attributes.put(strings[number()], strings[number()]);
            }
            List<Element> parts = new ArrayList<>();
            for (int left = number(); left > 0; left--) {
                parts.add(element());
            }
            return new Element(name, attributes, parts);
        }

        /** The event that has the description of the types that are needed. */
        byte[] shortened() {
            write(new Element("root", Map.of(), List.of(new Element("metadata", Map.of(), types))));
            return event();
        }

        /** The numbers of the types that are needed. */
        Map<String, Long> numbers() {
            return types.stream()
                    .collect(Collectors.toMap(
                            type -> type.attributes().getOrDefault("name", ""),
                            type -> Long.valueOf(type.attributes().getOrDefault("id", "-1")),
                            (first, second) -> first));
        }

        private static Element withFieldsOnly(Element type) {
            return type.with(type.parts().stream()
                    .filter(part -> part.is("field"))
                    .map(field -> field.with(List.of()))
                    .toList());
        }

        private void write(Element element) {
            write(element.name());
            Varints.append(elements, element.attributes().size());
            element.attributes().forEach((key, value) -> {
                write(key);
                write(value);
            });
            Varints.append(elements, element.parts().size());
            element.parts().forEach(this::write);
        }

        private void write(String string) {
            Varints.append(elements, kept.computeIfAbsent(string, text -> kept.size()));
        }

        private byte[] event() {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (int i = 0; i < FIELDS; i++) {
                Varints.append(content, 0);
            }
            Varints.append(content, kept.size());
            for (String string : kept.keySet()) {
                byte[] text = string.getBytes(StandardCharsets.UTF_8);
                content.write(3);
                Varints.append(content, text.length);
                content.writeBytes(text);
            }
            content.writeBytes(elements.toByteArray());
            return withSize(content.toByteArray());
        }

        /** The size counts itself, so it has as many bytes whatever it is. */
        private static byte[] withSize(byte[] content) {
            int size = content.length + 4;
            ByteBuffer event = ByteBuffer.allocate(size);
            for (int shift = 0; shift < 28; shift += 7) {
                int more = shift < 21 ? 0x80 : 0;
                event.put((byte) (((size >>> shift) & 0x7F) | more));
            }
            return event.put(content).array();
        }
    }
}
