// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * An {@code ExportProfilesServiceRequest} of OpenTelemetry's profiles, {@code v1development}, with one resource.
 *
 * <p>A profile there has one sample type, so each column of ours becomes one, with the samples that are not 0 in it. Notes
 * become the attribute {@code pprof.profile.comment}.
 */
final class OtlpRequest {
    private final OtlpDictionary dictionary = new OtlpDictionary();

    private OtlpRequest() {}

    /**
     * A request.
     *
     * @param kind of the profile
     * @param id from which those of the columns are made
     */
    static byte[] of(SortedMap<String, String> labels, String kind, Profile profile, UUID id) {
        return new OtlpRequest().write(labels, kind, profile, id);
    }

    private byte[] write(SortedMap<String, String> labels, String kind, Profile profile, UUID id) {
        ProtoMessage scope = new ProtoMessage().message(1, new ProtoMessage().text(1, "io.github.jpprof"));
        for (int column = 0; column < profile.sampleTypes().size(); column++) {
            scope.message(2, column(kind, profile, column, id));
        }
        ProtoMessage resource =
                new ProtoMessage().message(1, OtlpNames.resource(labels)).message(2, scope);
        return new ProtoMessage()
                .message(1, resource)
                .message(2, dictionary.toMessage())
                .toBytes();
    }

    private ProtoMessage column(String kind, Profile profile, int column, UUID id) {
        ProtoMessage message =
                new ProtoMessage().message(1, type(profile.sampleTypes().get(column)));
        for (Sample sample : profile.samples()) {
            if (sample.value(column) != 0) {
                message.message(
                        2,
                        new ProtoMessage()
                                .number(1, dictionary.stack(sample.locations()))
                                .numbers(4, sample.value(column)));
            }
        }
        return message.fixed64(3, profile.timeNanos())
                .number(4, Math.max(0, profile.durationNanos()))
                .message(5, type(profile.periodType()))
                .number(6, profile.period())
                .bytes(7, id(id, column))
                .numbers(11, attributes(kind, profile));
    }

    private ProtoMessage type(ValueType type) {
        return new ProtoMessage().number(1, dictionary.string(type.type())).number(2, dictionary.string(type.unit()));
    }

    private long[] attributes(String kind, Profile profile) {
        List<Integer> attributes = new ArrayList<>();
        attributes.add(dictionary.attribute("jpprof.kind", List.of(kind)));
        if (!profile.comments().isEmpty()) {
            attributes.add(dictionary.attribute("pprof.profile.comment", profile.comments()));
        }
        if (!profile.docUrl().isEmpty()) {
            attributes.add(dictionary.attribute("pprof.profile.doc_url", List.of(profile.docUrl())));
        }
        return attributes.stream().mapToLong(Integer::intValue).toArray();
    }

    private static byte[] id(UUID id, int column) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits() + column)
                .array();
    }
}
