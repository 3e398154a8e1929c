// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the messages of an uncompressed file into tables, which {@link ProfileResolver} turns into the model. */
final class ProfileDecoder {
    // Not from the generated descriptor: loading that takes time and, on newer JDKs, prints warnings.
    private static final List<String> FIELDS = List.of(
            "profile",
            "sample_type",
            "sample",
            "mapping",
            "location",
            "function",
            "string_table",
            "drop_frames",
            "keep_frames",
            "time_nanos",
            "duration_nanos",
            "period_type",
            "period",
            "comment",
            "default_sample_type",
            "doc_url");

    private final String file;
    private final ReadLimits limits;
    private final RawProfile raw;
    private int field;
    private boolean inStringTable;

    ProfileDecoder(String file, ReadLimits limits) {
        this.file = file;
        this.limits = limits;
        this.raw = new RawProfile(file);
    }

    Profile decode(InputStream stream) throws IOException {
        WireReader in = new WireReader(stream, new ReadBudget(limits));
        try {
            while (in.next()) {
                topLevelField(in);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedProfileException(file, place(), String.valueOf(e.getMessage()), e);
        }
        return new ProfileResolver(raw).resolve();
    }

    private String place() {
        return field < FIELDS.size() ? FIELDS.get(field) : FIELDS.get(0);
    }

    private void topLevelField(WireReader in) throws IOException {
        field = in.field();
        switch (field) {
            case ProfileProto.Profile.SAMPLE_FIELD_NUMBER -> sample(in);
            case ProfileProto.Profile.MAPPING_FIELD_NUMBER -> mapping(in);
            case ProfileProto.Profile.LOCATION_FIELD_NUMBER -> location(in);
            case ProfileProto.Profile.FUNCTION_FIELD_NUMBER -> raw.functions.addAll(row(in, RawProfile.FUNCTION_WIDTH));
            case ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER -> string(in);
            default -> header(in);
        }
        inStringTable = field == ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER;
    }

    private void header(WireReader in) throws IOException {
        switch (field) {
            case ProfileProto.Profile.SAMPLE_TYPE_FIELD_NUMBER ->
                raw.sampleTypes.addAll(row(in, RawProfile.VALUE_TYPE_WIDTH));
            case ProfileProto.Profile.DROP_FRAMES_FIELD_NUMBER -> raw.dropFrames = in.number();
            case ProfileProto.Profile.KEEP_FRAMES_FIELD_NUMBER -> raw.keepFrames = in.number();
            case ProfileProto.Profile.TIME_NANOS_FIELD_NUMBER -> time(in);
            case ProfileProto.Profile.DURATION_NANOS_FIELD_NUMBER -> raw.durationNanos = in.number();
            case ProfileProto.Profile.PERIOD_TYPE_FIELD_NUMBER -> raw.periodType = row(in, RawProfile.VALUE_TYPE_WIDTH);
            case ProfileProto.Profile.PERIOD_FIELD_NUMBER -> raw.period = in.number();
            case ProfileProto.Profile.COMMENT_FIELD_NUMBER -> in.numbers(raw.comments);
            case ProfileProto.Profile.DEFAULT_SAMPLE_TYPE_FIELD_NUMBER -> raw.defaultSampleType = in.number();
            case ProfileProto.Profile.DOC_URL_FIELD_NUMBER -> raw.docUrl = in.number();
            default -> in.skip();
        }
    }

    private void time(WireReader in) throws IOException {
        if (raw.timeNanos != 0) {
            throw new InvalidProtocolBufferException("concatenated profiles: it is there twice");
        }
        raw.timeNanos = in.number();
    }

    private void string(WireReader in) throws IOException {
        String string = in.string();
        // Only the table of a second profile can begin with the empty string again.
        if (string.isEmpty() && !inStringTable && !raw.strings.isEmpty()) {
            throw new InvalidProtocolBufferException("concatenated profiles: the table begins twice");
        }
        raw.strings.add(string);
    }

    private void sample(WireReader in) throws IOException {
        int outer = in.enterMessage();
        while (in.next()) {
            switch (in.field()) {
                case ProfileProto.Sample.LOCATION_ID_FIELD_NUMBER -> in.numbers(raw.sampleLocations);
                case ProfileProto.Sample.VALUE_FIELD_NUMBER -> in.numbers(raw.sampleValues);
                case ProfileProto.Sample.LABEL_FIELD_NUMBER -> raw.sampleLabels.addAll(row(in, RawProfile.LABEL_WIDTH));
                default -> in.skip();
            }
        }
        in.leave(outer);
        raw.sampleLocationEnds.add(raw.sampleLocations.size());
        raw.sampleValueEnds.add(raw.sampleValues.size());
        raw.sampleLabelEnds.add(raw.sampleLabels.size());
    }

    private void mapping(WireReader in) throws IOException {
        raw.mappings.addAll(row(in, RawProfile.MAPPING_WIDTH));
    }

    private void location(WireReader in) throws IOException {
        int outer = in.enterMessage();
        long[] row = new long[RawProfile.LOCATION_WIDTH];
        while (in.next()) {
            switch (in.field()) {
                case ProfileProto.Location.ID_FIELD_NUMBER -> row[0] = in.number();
                case ProfileProto.Location.MAPPING_ID_FIELD_NUMBER -> row[1] = in.number();
                case ProfileProto.Location.ADDRESS_FIELD_NUMBER -> row[2] = in.number();
                case ProfileProto.Location.LINE_FIELD_NUMBER -> raw.lines.addAll(row(in, RawProfile.LINE_WIDTH));
                case ProfileProto.Location.IS_FOLDED_FIELD_NUMBER -> row[3] = in.number();
                default -> in.skip();
            }
        }
        in.leave(outer);
        raw.locations.addAll(row);
        raw.lineEnds.add(raw.lines.size());
    }

    /** A message of numbers only, whose fields are numbered from 1: field n is at n - 1. */
    private static long[] row(WireReader in, int width) throws IOException {
        int outer = in.enterMessage();
        long[] row = new long[width];
        while (in.next()) {
            int column = in.field() - 1;
            if (column < width) {
                row[column] = in.number();
            } else {
                in.skip();
            }
        }
        in.leave(outer);
        return row;
    }
}
