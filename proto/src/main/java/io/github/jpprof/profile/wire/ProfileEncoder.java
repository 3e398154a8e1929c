// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a profile in the file format, without compression.
 *
 * <p>Ids count from 1 without gaps in the order of first use, which some readers demand and which makes equal profiles
 * equal bytes. Messages go out as they are made, so the memory needed is that of the tables.
 */
final class ProfileEncoder {
    private static final int BUFFERED = 1 << 14;

    private final OutputStream out;
    private final WireWriter file = new WireWriter();
    private final WireWriter message = new WireWriter();
    private final WireWriter part = new WireWriter();
    private final StringTable strings = new StringTable();
    private final Map<Location, Long> locations = new LinkedHashMap<>();
    private final Map<Function, Long> functions = new LinkedHashMap<>();
    private final Map<Mapping, Long> mappings = new LinkedHashMap<>();

    private ProfileEncoder(OutputStream out) {
        this.out = out;
    }

    static byte[] encode(Profile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            encode(profile, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void encode(Profile profile, OutputStream out) throws IOException {
        ProfileEncoder encoder = new ProfileEncoder(out);
        encoder.write(profile);
        encoder.file.drainTo(out);
    }

    private void write(Profile profile) throws IOException {
        for (ValueType type : profile.sampleTypes()) {
            valueType(type);
            end(ProfileProto.Profile.SAMPLE_TYPE_FIELD_NUMBER);
        }
        for (Sample sample : profile.samples()) {
            sample(sample);
            end(ProfileProto.Profile.SAMPLE_FIELD_NUMBER);
        }
        WireWriter header = header(profile);
        tables();
        file.drainTo(out);
        header.drainTo(out);
    }

    /** Locations refer to mappings and functions, so those tables are complete only after this one. */
    private void tables() throws IOException {
        for (Map.Entry<Location, Long> entry : locations.entrySet()) {
            location(entry.getKey(), entry.getValue());
            end(ProfileProto.Profile.LOCATION_FIELD_NUMBER);
        }
        for (Map.Entry<Mapping, Long> entry : mappings.entrySet()) {
            mapping(entry.getKey(), entry.getValue());
            end(ProfileProto.Profile.MAPPING_FIELD_NUMBER);
        }
        for (Map.Entry<Function, Long> entry : functions.entrySet()) {
            function(entry.getKey(), entry.getValue());
            end(ProfileProto.Profile.FUNCTION_FIELD_NUMBER);
        }
        for (String string : strings.inOrder()) {
            file.string(ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER, string);
            drainIfFull();
        }
    }

    /** Made before the string table is written, since it adds to it. */
    private WireWriter header(Profile profile) {
        WireWriter header = new WireWriter()
                .number(ProfileProto.Profile.DROP_FRAMES_FIELD_NUMBER, strings.index(profile.dropFrames()))
                .number(ProfileProto.Profile.KEEP_FRAMES_FIELD_NUMBER, strings.index(profile.keepFrames()))
                .number(ProfileProto.Profile.TIME_NANOS_FIELD_NUMBER, profile.timeNanos())
                .number(ProfileProto.Profile.DURATION_NANOS_FIELD_NUMBER, profile.durationNanos());
        if (!profile.periodType().equals(ValueType.NONE)) {
            valueType(profile.periodType());
            header.part(ProfileProto.Profile.PERIOD_TYPE_FIELD_NUMBER, message);
        }
        header.number(ProfileProto.Profile.PERIOD_FIELD_NUMBER, profile.period());
        profile.comments().forEach(comment -> part.element(strings.index(comment)));
        header.packed(ProfileProto.Profile.COMMENT_FIELD_NUMBER, part);
        return header.number(
                        ProfileProto.Profile.DEFAULT_SAMPLE_TYPE_FIELD_NUMBER,
                        strings.index(profile.defaultSampleType()))
                .number(ProfileProto.Profile.DOC_URL_FIELD_NUMBER, strings.index(profile.docUrl()));
    }

    private void valueType(ValueType type) {
        message.number(ProfileProto.ValueType.TYPE_FIELD_NUMBER, strings.index(type.type()))
                .number(ProfileProto.ValueType.UNIT_FIELD_NUMBER, strings.index(type.unit()));
    }

    private void sample(Sample sample) {
        for (Location location : sample.locations()) {
            part.element(id(locations, location));
        }
        message.packed(ProfileProto.Sample.LOCATION_ID_FIELD_NUMBER, part);
        for (int i = 0; i < sample.valueCount(); i++) {
            part.element(sample.value(i));
        }
        message.packed(ProfileProto.Sample.VALUE_FIELD_NUMBER, part);
        for (Label label : sample.labels()) {
            label(label);
            message.part(ProfileProto.Sample.LABEL_FIELD_NUMBER, part);
        }
    }

    private void label(Label label) {
        part.number(ProfileProto.Label.KEY_FIELD_NUMBER, strings.index(label.key()));
        if (label instanceof Label.Text text) {
            part.number(ProfileProto.Label.STR_FIELD_NUMBER, strings.index(text.value()));
        } else if (label instanceof Label.Number number) {
            part.number(ProfileProto.Label.NUM_FIELD_NUMBER, number.value())
                    .number(ProfileProto.Label.NUM_UNIT_FIELD_NUMBER, strings.index(number.unit()));
        }
    }

    private void location(Location location, long id) {
        Mapping mapping = location.mapping();
        message.number(ProfileProto.Location.ID_FIELD_NUMBER, id)
                .number(ProfileProto.Location.MAPPING_ID_FIELD_NUMBER, mapping == null ? 0 : id(mappings, mapping))
                .number(ProfileProto.Location.ADDRESS_FIELD_NUMBER, location.address());
        for (Line line : location.lines()) {
            part.number(ProfileProto.Line.FUNCTION_ID_FIELD_NUMBER, id(functions, line.function()))
                    .number(ProfileProto.Line.LINE_FIELD_NUMBER, line.line())
                    .number(ProfileProto.Line.COLUMN_FIELD_NUMBER, line.column());
            message.part(ProfileProto.Location.LINE_FIELD_NUMBER, part);
        }
        message.flag(ProfileProto.Location.IS_FOLDED_FIELD_NUMBER, location.folded());
    }

    private void mapping(Mapping mapping, long id) {
        message.number(ProfileProto.Mapping.ID_FIELD_NUMBER, id)
                .number(ProfileProto.Mapping.MEMORY_START_FIELD_NUMBER, mapping.start())
                .number(ProfileProto.Mapping.MEMORY_LIMIT_FIELD_NUMBER, mapping.limit())
                .number(ProfileProto.Mapping.FILE_OFFSET_FIELD_NUMBER, mapping.offset())
                .number(ProfileProto.Mapping.FILENAME_FIELD_NUMBER, strings.index(mapping.filename()))
                .number(ProfileProto.Mapping.BUILD_ID_FIELD_NUMBER, strings.index(mapping.buildId()))
                .flag(ProfileProto.Mapping.HAS_FUNCTIONS_FIELD_NUMBER, mapping.hasFunctions())
                .flag(ProfileProto.Mapping.HAS_FILENAMES_FIELD_NUMBER, mapping.hasFilenames())
                .flag(ProfileProto.Mapping.HAS_LINE_NUMBERS_FIELD_NUMBER, mapping.hasLineNumbers())
                .flag(ProfileProto.Mapping.HAS_INLINE_FRAMES_FIELD_NUMBER, mapping.hasInlineFrames());
    }

    private void function(Function function, long id) {
        message.number(ProfileProto.Function.ID_FIELD_NUMBER, id)
                .number(ProfileProto.Function.NAME_FIELD_NUMBER, strings.index(function.name()))
                .number(ProfileProto.Function.SYSTEM_NAME_FIELD_NUMBER, strings.index(function.systemName()))
                .number(ProfileProto.Function.FILENAME_FIELD_NUMBER, strings.index(function.filename()))
                .number(ProfileProto.Function.START_LINE_FIELD_NUMBER, function.startLine());
    }

    /** Ends the message that was being made, as this field of the profile. */
    private void end(int field) throws IOException {
        file.part(field, message);
        drainIfFull();
    }

    private void drainIfFull() throws IOException {
        if (file.size() > BUFFERED) {
            file.drainTo(out);
        }
    }

    private static <T> long id(Map<T, Long> ids, T item) {
        Long known = ids.get(item);
        if (known != null) {
            return known;
        }
        long next = ids.size() + 1L;
        ids.put(item, next);
        return next;
    }
}
