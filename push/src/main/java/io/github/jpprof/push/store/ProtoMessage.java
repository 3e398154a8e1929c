// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push.store;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protobuf message that is written field by field, without a generated class. */
final class ProtoMessage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    private interface Field {
        void writeTo(CodedOutputStream out) throws IOException;
    }

    ProtoMessage text(int field, String value) {
        return value.isEmpty() ? this : write(to -> to.writeString(field, value));
    }

    /** A text that is written even if it is empty, as an element of a list is. */
    ProtoMessage element(int field, String value) {
        return write(to -> to.writeString(field, value));
    }

    ProtoMessage bytes(int field, byte[] value) {
        return write(to -> to.writeByteArray(field, value));
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return bytes(field, value.toBytes());
    }

    /** All fields of another message, after those of this one. */
    ProtoMessage append(ProtoMessage other) {
        byte[] fields = other.toBytes();
        return write(to -> to.writeRawBytes(fields));
    }

    /** An {@code int32}, {@code int64} or {@code uint64}. */
    ProtoMessage number(int field, long value) {
        return value == 0 ? this : write(to -> to.writeUInt64(field, value));
    }

    ProtoMessage fixed64(int field, long value) {
        return value == 0 ? this : write(to -> to.writeFixed64(field, value));
    }

    /** A packed list of numbers. */
    ProtoMessage numbers(int field, long... values) {
        if (values.length == 0) {
            return this;
        }
        ProtoMessage packed = new ProtoMessage();
        for (long value : values) {
            packed.write(to -> to.writeUInt64NoTag(value));
        }
        return message(field, packed);
    }

    byte[] toBytes() {
        write(CodedOutputStream::flush);
        return bytes.toByteArray();
    }

    private ProtoMessage write(Field field) {
        try {
            field.writeTo(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("an array has no errors", e);
        }
    }
}
