// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.github.jpprof.profile.proto.ProfileProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages that it receives, in the order of the calls: the counterpart of reading with a
 * {@link ProfileVisitor}.
 *
 * <p>The messages are not checked. {@link #finish} completes the file. If the stream fails, the method that writes throws
 * an {@link UncheckedIOException}.
 *
 * <p>Each message is written field by field, without protobuf's message objects: a profile of a million samples would need
 * several million of them. A field of value 0 is left out, as protobuf does for all fields outside lists.
 */
public final class MessageWriter implements ProfileVisitor, AutoCloseable {
    private static final int BUFFER_SIZE = 1 << 14;

    /** The most bytes that a field needs for its number and its length, or for its number and a number as its value. */
    private static final int FIELD_OVERHEAD = 16;

    private final OutputStream stream;
    private final @Nullable GzipStream gzip;
    private byte[] buffer = new byte[BUFFER_SIZE];

    /** Over an array, since over a stream each number would be checked for room: it is made for a whole message. */
    private CodedOutputStream out = CodedOutputStream.newInstance(buffer);

    /** A writer of a gzip file to a stream, which stays open. */
    public MessageWriter(OutputStream out) {
        GzipStream compressed = new GzipStream(out);
        this.gzip = compressed;
        this.stream = compressed;
    }

    private MessageWriter(ByteArrayOutputStream out) {
        this.gzip = null;
        this.stream = out;
    }

    /** A writer without compression. */
    static MessageWriter uncompressed(ByteArrayOutputStream out) {
        return new MessageWriter(out);
    }

    @Override
    public void string(String text) {
        // Encoded here, because CodedOutputStream logs a warning for a surrogate without its partner.
        byte[] utf8 = KeptBytes.encode(text);
        write(() -> {
            reserve(utf8.length);
            out.writeByteArray(ProfileProto.Profile.STRING_TABLE_FIELD_NUMBER, utf8);
        });
    }

    @Override
    public void sampleType(long type, long unit) {
        write(() -> message(ProfileProto.Profile.SAMPLE_TYPE_FIELD_NUMBER, type, unit));
    }

    @Override
    public void periodType(long type, long unit) {
        write(() -> message(ProfileProto.Profile.PERIOD_TYPE_FIELD_NUMBER, type, unit));
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
        write(() -> {
            reserve(0);
            number(number, value);
        });
    }

    @Override
    public void comments(long... indexes) {
        LongList numbers = LongList.of(indexes);
        int size = elementsSize(numbers);
        write(() -> {
            reserve(size);
            packed(ProfileProto.Profile.COMMENT_FIELD_NUMBER, numbers, size);
        });
    }

    @Override
    public void sample(SampleMessage sample) {
        int locations = elementsSize(sample.locations);
        int values = elementsSize(sample.values);
        int size = packedSize(ProfileProto.Sample.LOCATION_ID_FIELD_NUMBER, locations)
                + packedSize(ProfileProto.Sample.VALUE_FIELD_NUMBER, values)
                + rowsSize(ProfileProto.Sample.LABEL_FIELD_NUMBER, RawProfile.LABEL_WIDTH, sample.labels);
        try {
            reserve(size);
            begin(ProfileProto.Profile.SAMPLE_FIELD_NUMBER, size);
            packed(ProfileProto.Sample.LOCATION_ID_FIELD_NUMBER, sample.locations, locations);
            packed(ProfileProto.Sample.VALUE_FIELD_NUMBER, sample.values, values);
            rows(ProfileProto.Sample.LABEL_FIELD_NUMBER, RawProfile.LABEL_WIDTH, sample.labels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void mapping(long... row) {
        write(() -> message(ProfileProto.Profile.MAPPING_FIELD_NUMBER, row));
    }

    @Override
    public void location(long[] row, long... lines) {
        LongList lineList = LongList.of(lines);
        write(() -> {
            int size = numberSize(ProfileProto.Location.ID_FIELD_NUMBER, row[0])
                    + numberSize(ProfileProto.Location.MAPPING_ID_FIELD_NUMBER, row[1])
                    + numberSize(ProfileProto.Location.ADDRESS_FIELD_NUMBER, row[2])
                    + rowsSize(ProfileProto.Location.LINE_FIELD_NUMBER, RawProfile.LINE_WIDTH, lineList)
                    + numberSize(ProfileProto.Location.IS_FOLDED_FIELD_NUMBER, row[3]);
            reserve(size);
            begin(ProfileProto.Profile.LOCATION_FIELD_NUMBER, size);
            number(ProfileProto.Location.ID_FIELD_NUMBER, row[0]);
            number(ProfileProto.Location.MAPPING_ID_FIELD_NUMBER, row[1]);
            number(ProfileProto.Location.ADDRESS_FIELD_NUMBER, row[2]);
            rows(ProfileProto.Location.LINE_FIELD_NUMBER, RawProfile.LINE_WIDTH, lineList);
            number(ProfileProto.Location.IS_FOLDED_FIELD_NUMBER, row[3]);
        });
    }

    @Override
    public void function(long... row) {
        write(() -> message(ProfileProto.Profile.FUNCTION_FIELD_NUMBER, row));
    }

    /** Completes the file; the stream stays open. */
    public void finish() throws IOException {
        drain();
        if (gzip != null) {
            gzip.finish();
        }
    }

    /** Ends the writing. The stream stays open, and a file that is not finished stays incomplete. */
    @Override
    public void close() {
        if (gzip != null) {
            gzip.close();
        }
    }

    private void message(int field, long... row) throws IOException {
        LongList table = LongList.of(row);
        reserve(rowSize(table, 0, row.length));
        rows(field, row.length, table);
    }

    /** Messages whose fields are numbered from 1: the columns of a table. */
    private void rows(int field, int width, LongList table) throws IOException {
        for (int start = 0; start < table.size(); start += width) {
            begin(field, rowSize(table, start, width));
            for (int column = 0; column < width; column++) {
                number(column + 1, table.get(start + column));
            }
        }
    }

    private static int rowsSize(int field, int width, LongList table) {
        int size = 0;
        for (int start = 0; start < table.size(); start += width) {
            size += lengthDelimitedSize(field, rowSize(table, start, width));
        }
        return size;
    }

    private static int rowSize(LongList table, int start, int width) {
        int size = 0;
        for (int column = 0; column < width; column++) {
            size += numberSize(column + 1, table.get(start + column));
        }
        return size;
    }

    private void packed(int field, LongList numbers, int size) throws IOException {
        if (size == 0) {
            return;
        }
        begin(field, size);
        for (int i = 0; i < numbers.size(); i++) {
            out.writeUInt64NoTag(numbers.get(i));
        }
    }

    private static int packedSize(int field, int elementsSize) {
        return elementsSize == 0 ? 0 : lengthDelimitedSize(field, elementsSize);
    }

    private static int elementsSize(LongList numbers) {
        int size = 0;
        for (int i = 0; i < numbers.size(); i++) {
            size += CodedOutputStream.computeUInt64SizeNoTag(numbers.get(i));
        }
        return size;
    }

    private void begin(int field, int size) throws IOException {
        out.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt32NoTag(size);
    }

    private static int lengthDelimitedSize(int field, int size) {
        return CodedOutputStream.computeTagSize(field) + CodedOutputStream.computeUInt32SizeNoTag(size) + size;
    }

    private void number(int field, long value) throws IOException {
        if (value != 0) {
            out.writeUInt64(field, value);
        }
    }

    private static int numberSize(int field, long value) {
        return value == 0 ? 0 : CodedOutputStream.computeUInt64Size(field, value);
    }

    /** Makes room in the buffer for one field with this much content. */
    private void reserve(int size) throws IOException {
        int needed = Math.addExact(size, FIELD_OVERHEAD);
        if (out.spaceLeft() < needed) {
            drain();
            buffer = buffer.length < needed ? new byte[needed] : buffer;
            out = CodedOutputStream.newInstance(buffer);
        }
    }

    private void drain() throws IOException {
        stream.write(buffer, 0, out.getTotalBytesWritten());
    }

    @FunctionalInterface
    private interface WriteOperation {
        void run() throws IOException;
    }

    private static void write(WriteOperation operation) {
        try {
            operation.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
