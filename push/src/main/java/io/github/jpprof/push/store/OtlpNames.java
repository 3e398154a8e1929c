// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Labels as attributes of a resource, under the names of OpenTelemetry's conventions where it has some. */
final class OtlpNames {
    private static final int STRING_VALUE = 1; // of AnyValue
    private static final int ARRAY_VALUE = 5; // of AnyValue

    private static final Map<String, String> NAMES = Map.of(
            "service", "service.name",
            "branch", "vcs.ref.head.name",
            "commit", "vcs.ref.head.revision",
            "build", "cicd.pipeline.run.id",
            "runner", "cicd.worker.name",
            "test", "test.case.name");

    private OtlpNames() {}

    /** A {@code Resource}. */
    static ProtoMessage resource(SortedMap<String, String> labels) {
        ProtoMessage resource = new ProtoMessage();
        labels.forEach((name, value) -> resource.message(
                1, new ProtoMessage().text(1, NAMES.getOrDefault(name, name)).message(2, value(List.of(value)))));
        if (!labels.containsKey("service")) {
            resource.message(
                    1, new ProtoMessage().text(1, "service.name").message(2, value(List.of("unknown_service:java"))));
        }
        return resource;
    }

    /** An {@code AnyValue}: a text, or a list of several. */
    static ProtoMessage value(List<String> texts) {
        if (texts.size() == 1) {
            return new ProtoMessage().element(STRING_VALUE, texts.get(0));
        }
        ProtoMessage array = new ProtoMessage();
        texts.forEach(text -> array.message(1, new ProtoMessage().element(STRING_VALUE, text)));
        return new ProtoMessage().message(ARRAY_VALUE, array);
    }
}
