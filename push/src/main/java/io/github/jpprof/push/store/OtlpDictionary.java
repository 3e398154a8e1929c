// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of a request, {@code ProfilesDictionary}: each thing once, in the order of its first use. Of each table the
 * element 0 is empty, and stands for none.
 */
final class OtlpDictionary {
    private static final int MAPPINGS = 1;
    private static final int LOCATIONS = 2;
    private static final int FUNCTIONS = 3;
    private static final int LINKS = 4;
    private static final int STRINGS = 5;
    private static final int ATTRIBUTES = 6;
    private static final int STACKS = 7;

    private record Attribute(String key, List<String> values) {}

    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final Map<Mapping, Integer> mappings = new LinkedHashMap<>();
    private final Map<Function, Integer> functions = new LinkedHashMap<>();
    private final Map<Location, Integer> locations = new LinkedHashMap<>();
    private final Map<List<Location>, Integer> stacks = new LinkedHashMap<>();
    private final Map<Attribute, Integer> attributes = new LinkedHashMap<>();

    int string(String text) {
        return text.isEmpty() ? 0 : index(strings, text);
    }

    int stack(List<Location> stack) {
        return stack.isEmpty() ? 0 : index(stacks, stack);
    }

    /** An attribute with a text, or with a list of them. */
    int attribute(String key, List<String> values) {
        return index(attributes, new Attribute(key, values));
    }

    private static <T> int index(Map<T, Integer> table, T item) {
        Integer known = table.get(item);
        if (known != null) {
            return known;
        }
        int next = table.size() + 1;
        table.put(item, next);
        return next;
    }

    /** The tables; they are complete only when all samples are written. Each one adds to those after it. */
    ProtoMessage toMessage() {
        ProtoMessage stackTable = new ProtoMessage().message(STACKS, new ProtoMessage());
        for (List<Location> stack : stacks.keySet()) {
            stackTable.message(
                    STACKS,
                    new ProtoMessage()
                            .numbers(
                                    1,
                                    stack.stream()
                                            .mapToLong(at -> index(locations, at))
                                            .toArray()));
        }
        ProtoMessage locationTable = new ProtoMessage().message(LOCATIONS, new ProtoMessage());
        for (Location location : locations.keySet()) {
            locationTable.message(LOCATIONS, location(location));
        }
        ProtoMessage mappingTable = new ProtoMessage().message(MAPPINGS, new ProtoMessage());
        for (Mapping mapping : mappings.keySet()) {
            mappingTable.message(MAPPINGS, mapping(mapping));
        }
        ProtoMessage functionTable = new ProtoMessage().message(FUNCTIONS, new ProtoMessage());
        for (Function function : functions.keySet()) {
            functionTable.message(FUNCTIONS, function(function));
        }
        ProtoMessage attributeTable = new ProtoMessage().message(ATTRIBUTES, new ProtoMessage());
        for (Attribute attribute : attributes.keySet()) {
            attributeTable.message(ATTRIBUTES, attribute(attribute));
        }
        ProtoMessage stringTable = new ProtoMessage().element(STRINGS, "");
        strings.keySet().forEach(text -> stringTable.element(STRINGS, text));
        return mappingTable
                .append(locationTable)
                .append(functionTable)
                .message(LINKS, new ProtoMessage())
                .append(stringTable)
                .append(attributeTable)
                .append(stackTable);
    }

    private ProtoMessage location(Location location) {
        Mapping mapping = location.mapping();
        ProtoMessage message = new ProtoMessage()
                .number(1, mapping == null ? 0 : index(mappings, mapping))
                .number(2, location.address());
        for (Line line : location.lines()) {
            message.message(
                    3,
                    new ProtoMessage()
                            .number(1, index(functions, line.function()))
                            .number(2, line.line())
                            .number(3, line.column()));
        }
        return message;
    }

    private ProtoMessage mapping(Mapping mapping) {
        return new ProtoMessage()
                .number(1, mapping.start())
                .number(2, mapping.limit())
                .number(3, mapping.offset())
                .number(4, string(mapping.filename()));
    }

    private ProtoMessage function(Function function) {
        return new ProtoMessage()
                .number(1, string(function.name()))
                .number(2, string(function.systemName()))
                .number(3, string(function.filename()))
                .number(4, function.startLine());
    }

    private ProtoMessage attribute(Attribute attribute) {
        return new ProtoMessage().number(1, string(attribute.key())).message(2, OtlpNames.value(attribute.values()));
    }
}
