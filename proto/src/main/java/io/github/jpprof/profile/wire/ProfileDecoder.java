// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the messages of an uncompressed file one by one. */
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
    private final ProfileVisitor visitor;
    private final SampleMessage sample = new SampleMessage();
    private final LongList numbers = new LongList();
    private int field;
    private boolean inStringTable;
    private boolean anyString;
    private boolean timed;

    ProfileDecoder(String file, ReadLimits limits, ProfileVisitor visitor) {
        this.file = file;
        this.limits = limits;
        this.visitor = visitor;
    }

    void decode(InputStream stream) throws IOException {
        WireReader in = new WireReader(stream, new ReadBudget(limits));
        try {
            while (in.next()) {
                topLevelField(in);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedProfileException(file, place(), firstSentence(String.valueOf(e.getMessage())), e);
        }
    }

    /** The other sentences of protobuf's explanations guess at causes. */
    private static String firstSentence(String message) {
        int end = message.indexOf(".  ");
        return end < 0 ? message : message.substring(0, end + 1);
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
            case ProfileProto.Profile.FUNCTION_FIELD_NUMBER -> visitor.function(row(in, RawProfile.FUNCTION_WIDTH));
            case ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER -> string(in);
            default -> header(in);
        }
        inStringTable = field == ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER;
    }

    private void header(WireReader in) throws IOException {
        switch (field) {
            case ProfileProto.Profile.SAMPLE_TYPE_FIELD_NUMBER -> {
                long[] row = row(in, RawProfile.VALUE_TYPE_WIDTH);
                visitor.sampleType(row[0], row[1]);
            }
            case ProfileProto.Profile.PERIOD_TYPE_FIELD_NUMBER -> {
                long[] row = row(in, RawProfile.VALUE_TYPE_WIDTH);
                visitor.periodType(row[0], row[1]);
            }
            case ProfileProto.Profile.DROP_FRAMES_FIELD_NUMBER -> number(in, ProfileVisitor.Header.DROP_FRAMES);
            case ProfileProto.Profile.KEEP_FRAMES_FIELD_NUMBER -> number(in, ProfileVisitor.Header.KEEP_FRAMES);
            case ProfileProto.Profile.TIME_NANOS_FIELD_NUMBER -> time(in);
            case ProfileProto.Profile.DURATION_NANOS_FIELD_NUMBER -> number(in, ProfileVisitor.Header.DURATION_NANOS);
            case ProfileProto.Profile.PERIOD_FIELD_NUMBER -> number(in, ProfileVisitor.Header.PERIOD);
            case ProfileProto.Profile.COMMENT_FIELD_NUMBER -> comments(in);
            case ProfileProto.Profile.DEFAULT_SAMPLE_TYPE_FIELD_NUMBER ->
                number(in, ProfileVisitor.Header.DEFAULT_SAMPLE_TYPE);
            case ProfileProto.Profile.DOC_URL_FIELD_NUMBER -> number(in, ProfileVisitor.Header.DOC_URL);
            default -> in.skip();
        }
    }

    private void number(WireReader in, ProfileVisitor.Header header) throws IOException {
        visitor.header(header, in.number());
    }

    private void comments(WireReader in) throws IOException {
        numbers.clear();
        in.numbers(numbers);
        for (int i = 0; i < numbers.size(); i++) {
            visitor.header(ProfileVisitor.Header.COMMENT, numbers.get(i));
        }
    }

    private void time(WireReader in) throws IOException {
        if (timed) {
            throw new InvalidProtocolBufferException("concatenated profiles: it is there twice");
        }
        long nanos = in.number();
        timed = nanos != 0;
        visitor.header(ProfileVisitor.Header.TIME_NANOS, nanos);
    }

    private void string(WireReader in) throws IOException {
        String string = in.string();
        // Only the table of a second profile can begin with the empty string again.
        if (string.isEmpty() && !inStringTable && anyString) {
            throw new InvalidProtocolBufferException("concatenated profiles: the table begins twice");
        }
        anyString = true;
        visitor.string(string);
    }

    private void sample(WireReader in) throws IOException {
        int outer = in.enterMessage();
        sample.clear();
        while (in.next()) {
            switch (in.field()) {
                case ProfileProto.Sample.LOCATION_ID_FIELD_NUMBER -> in.numbers(sample.locations);
                case ProfileProto.Sample.VALUE_FIELD_NUMBER -> in.numbers(sample.values);
                case ProfileProto.Sample.LABEL_FIELD_NUMBER -> sample.labels.addAll(row(in, RawProfile.LABEL_WIDTH));
                default -> in.skip();
            }
        }
        in.leave(outer);
        visitor.sample(sample);
    }

    private void mapping(WireReader in) throws IOException {
        visitor.mapping(row(in, RawProfile.MAPPING_WIDTH));
    }

    private void location(WireReader in) throws IOException {
        int outer = in.enterMessage();
        long[] row = new long[RawProfile.LOCATION_WIDTH];
        numbers.clear();
        while (in.next()) {
            switch (in.field()) {
                case ProfileProto.Location.ID_FIELD_NUMBER -> row[0] = in.number();
                case ProfileProto.Location.MAPPING_ID_FIELD_NUMBER -> row[1] = in.number();
                case ProfileProto.Location.ADDRESS_FIELD_NUMBER -> row[2] = in.number();
                case ProfileProto.Location.LINE_FIELD_NUMBER -> numbers.addAll(row(in, RawProfile.LINE_WIDTH));
                case ProfileProto.Location.IS_FOLDED_FIELD_NUMBER -> row[3] = in.number();
                default -> in.skip();
            }
        }
        in.leave(outer);
        visitor.location(row, numbers.toArray());
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
