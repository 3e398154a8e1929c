// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.proto.ProfileProto;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Writes messages as a gzip file, in the order in which it hears of them: the counterpart of reading with a
 * {@link ProfileVisitor}.
 *
 * <p>Nothing is checked; {@link #finish} completes the file. Where the stream fails, an {@link UncheckedIOException} says
 * so.
 */
public final class MessageWriter implements ProfileVisitor {
    private static final int BUFFERED = 1 << 14;

    private final GZIPOutputStream out;
    private final WireWriter file = new WireWriter();
    private final WireWriter message = new WireWriter();
    private final WireWriter part = new WireWriter();

    /**
     * A writer to a stream, which stays open.
     *
     * @throws IOException if the stream cannot be written to
     */
    public MessageWriter(OutputStream out) throws IOException {
        this.out = new GZIPOutputStream(out, BUFFERED);
    }

    @Override
    public void string(String text) {
        file.string(ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER, text);
        drain(BUFFERED);
    }

    @Override
    public void sampleType(long type, long unit) {
        rows(type, unit);
        end(ProfileProto.Profile.SAMPLE_TYPE_FIELD_NUMBER);
    }

    @Override
    public void periodType(long type, long unit) {
        rows(type, unit);
        end(ProfileProto.Profile.PERIOD_TYPE_FIELD_NUMBER);
    }

    @Override
    public void header(Header field, long value) {
        int number =
                switch (field) {
                    case DROP_FRAMES -> ProfileProto.Profile.DROP_FRAMES_FIELD_NUMBER;
                    case KEEP_FRAMES -> ProfileProto.Profile.KEEP_FRAMES_FIELD_NUMBER;
                    case TIME_NANOS -> ProfileProto.Profile.TIME_NANOS_FIELD_NUMBER;
                    case DURATION_NANOS -> ProfileProto.Profile.DURATION_NANOS_FIELD_NUMBER;
                    case PERIOD -> ProfileProto.Profile.PERIOD_FIELD_NUMBER;
                    case COMMENT -> ProfileProto.Profile.COMMENT_FIELD_NUMBER;
                    case DEFAULT_SAMPLE_TYPE -> ProfileProto.Profile.DEFAULT_SAMPLE_TYPE_FIELD_NUMBER;
                    case DOC_URL -> ProfileProto.Profile.DOC_URL_FIELD_NUMBER;
                };
        file.number(number, value);
    }

    @Override
    public void sample(SampleMessage sample) {
        list(ProfileProto.Sample.LOCATION_ID_FIELD_NUMBER, sample.locations);
        list(ProfileProto.Sample.VALUE_FIELD_NUMBER, sample.values);
        for (int i = 0; i < sample.labels.size(); i += SampleMessage.LABEL_WIDTH) {
            for (int column = 0; column < SampleMessage.LABEL_WIDTH; column++) {
                part.number(column + 1, sample.labels.get(i + column));
            }
            message.part(ProfileProto.Sample.LABEL_FIELD_NUMBER, part);
        }
        end(ProfileProto.Profile.SAMPLE_FIELD_NUMBER);
    }

    private void list(int field, LongList numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            part.element(numbers.get(i));
        }
        message.packed(field, part);
    }

    @Override
    public void mapping(long... row) {
        rows(row);
        end(ProfileProto.Profile.MAPPING_FIELD_NUMBER);
    }

    @Override
    public void location(long[] row, long... lines) {
        rows(row[0], row[1], row[2]);
        for (int i = 0; i < lines.length; i += RawProfile.LINE_WIDTH) {
            for (int column = 0; column < RawProfile.LINE_WIDTH; column++) {
                part.number(column + 1, lines[i + column]);
            }
            message.part(ProfileProto.Location.LINE_FIELD_NUMBER, part);
        }
        message.number(ProfileProto.Location.IS_FOLDED_FIELD_NUMBER, row[3]);
        end(ProfileProto.Profile.LOCATION_FIELD_NUMBER);
    }

    @Override
    public void function(long... row) {
        rows(row);
        end(ProfileProto.Profile.FUNCTION_FIELD_NUMBER);
    }

    /** Completes the file; the stream stays open. */
    public void finish() throws IOException {
        try {
            drain(0);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.finish();
        out.flush();
    }

    private void rows(long... row) {
        for (int i = 0; i < row.length; i++) {
            message.number(i + 1, row[i]);
        }
    }

    private void end(int field) {
        file.part(field, message);
        drain(BUFFERED);
    }

    private void drain(int allowed) {
        if (file.size() <= allowed) {
            return;
        }
        try {
            file.drainTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
