// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the metadata of a chunk: a table of texts, then a tree of elements with attributes. */
final class MetadataReader {
    /** Root, metadata, class, field and annotation, doubled. */
    private static final int DEEPEST = 10;

    private final RecordingBytes in;
    private final long end;
    private final String[] texts;

    private record Element(String name, Map<String, String> attributes, List<Element> children) {
        String attribute(String key) {
            return attributes.getOrDefault(key, "");
        }
    }

    private MetadataReader(RecordingBytes in, long end) throws IOException {
        this.in = in;
        this.end = end;
        texts = new String[in.readCount(end)];
        for (int i = 0; i < texts.length; i++) {
            String text = in.text(in.encoding(), end);
            texts[i] = text == null ? "" : text;
        }
    }

    /** Reads the metadata event after its size and type; returns the types by number. */
    static Map<Long, RecordedType> read(RecordingBytes in, long end) throws IOException {
        in.readLong(); // time
        in.readLong(); // duration
        in.readLong(); // number of this metadata in the chunk
        MetadataReader reader = new MetadataReader(in, end);
        List<Element> classes = new ArrayList<>();
        reader.collect(reader.element(0), classes);
        return reader.types(classes);
    }

    private Element element(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw in.damaged("metadata nested deeper than " + DEEPEST + " elements");
        }
        String name = text();
        Map<String, String> attributes = new HashMap<>();
        for (int left = in.readCount(end); left > 0; left--) {
            attributes.put(text(), text());
        }
        List<Element> children = new ArrayList<>();
        for (int left = in.readCount(end); left > 0; left--) {
            children.add(element(depth + 1));
        }
        return new Element(name, attributes, children);
    }

    private String text() throws IOException {
        int index = in.readInt();
        if (index < 0 || index >= texts.length || in.position() > end) {
            throw in.damaged("metadata that refers to text " + index + " of " + texts.length);
        }
        return texts[index];
    }

    private void collect(Element element, List<Element> classes) {
        if (element.name.equals("class")) {
            classes.add(element);
        } else {
            for (Element child : element.children) {
                collect(child, classes);
            }
        }
    }

    private Map<Long, RecordedType> types(List<Element> classes) throws IOException {
        Map<Long, RecordedType> types = new LinkedHashMap<>();
        for (Element element : classes) {
            List<RecordedType.Field> fields = new ArrayList<>();
            for (Element child : element.children) {
                if (child.name.equals("field")) {
                    fields.add(new RecordedType.Field(
                            child.attribute("name"),
                            number(child, "class"),
                            child.attribute("constantPool").equals("true"),
                            !child.attribute("dimension").isEmpty()
                                    && !child.attribute("dimension").equals("0")));
                }
            }
            long id = number(element, "id");
            boolean event = element.attribute("superType").endsWith("jfr.Event");
            types.put(
                    id,
                    new RecordedType(
                            id, RecordedType.currentName(element.attribute("name")), event, List.copyOf(fields)));
        }
        return types;
    }

    private long number(Element element, String key) throws IOException {
        try {
            return Long.parseLong(element.attribute(key));
        } catch (NumberFormatException e) {
            throw in.damaged("metadata in which the " + key + " of a " + element.name + " is \""
                    + element.attribute(key) + "\"");
        }
    }
}
