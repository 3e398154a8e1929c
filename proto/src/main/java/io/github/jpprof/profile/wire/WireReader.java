// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;

/** Reads the fields of nested messages one by one, within a budget; knows nothing of profiles. */
final class WireReader {
    private final CodedInputStream in;
    private final ReadBudget budget;
    private int tag;

    WireReader(InputStream in, ReadBudget budget) {
        this.in = CodedInputStream.newInstance(in);
        this.budget = budget;
    }

    /** Moves to the next field of the current message; false at its end. */
    boolean next() throws IOException {
        tag = in.readTag();
        return tag != 0;
    }

    int field() {
        return WireFormat.getTagFieldNumber(tag);
    }

    void skip() throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    long number() throws IOException {
        expect(WireFormat.WIRETYPE_VARINT);
        return in.readInt64();
    }

    /** Adds the numbers of a repeated field, one or packed. */
    void numbers(LongList to) throws IOException {
        if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
            spend(ReadBudget.NUMBER);
            to.add(in.readInt64());
            return;
        }
        int outer = enter(0);
        while (in.getBytesUntilLimit() > 0) {
            spend(ReadBudget.NUMBER);
            to.add(in.readInt64());
        }
        leave(outer);
    }

    String string() throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = in.readRawVarint32();
        if (length < 0) {
            throw new InvalidProtocolBufferException("a string of negative length");
        }
        spend(ReadBudget.ENTRY + (long) ReadBudget.CHARACTER * length);
        // Not every producer writes UTF-8, and pprof accepts that.
        return KeptBytes.decode(in.readRawBytes(length));
    }

    /** Begins a message, of which {@link #next} then returns the fields; returns what {@link #leave} needs. */
    int enterMessage() throws IOException {
        return enter(ReadBudget.ENTRY);
    }

    void leave(int outer) throws IOException {
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("the input ends within a message");
        }
        in.popLimit(outer);
    }

    private int enter(int cost) throws IOException {
        expect(WireFormat.WIRETYPE_LENGTH_DELIMITED);
        spend(cost);
        return in.pushLimit(in.readRawVarint32());
    }

    private void expect(int wireType) throws IOException {
        int got = WireFormat.getTagWireType(tag);
        if (got != wireType) {
            throw new InvalidProtocolBufferException("wire type " + got + ", not " + wireType);
        }
    }

    private void spend(long cost) throws IOException {
        String exceeded = budget.spend(cost);
        if (!exceeded.isEmpty()) {
            throw new InvalidProtocolBufferException(exceeded);
        }
    }
}
