// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.files.AtomicFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads and writes records as files, for JVMs that run the same version of jpprof. */
final class RecordFile {
    private static final int MAGIC = 0x6a70_7005; // "jpp" and the version of the format
    private static final int MAX_LENGTH = 1 << 28;

    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    private RecordFile() {}

    static void write(Path file, RunRecord record) throws IOException {
        AtomicFile.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream, 1 << 16));
            out.writeInt(MAGIC);
            text(out, record.run().value());
            list(out, List.copyOf(record.build().keySet()), RecordFile::text);
            list(out, List.copyOf(record.build().values()), RecordFile::text);
            text(out, record.module());
            out.writeLong(record.startMillis());
            out.writeLong(record.endMillis());
            list(out, record.tests(), RecordFile::test);
            list(out, record.wholeRun(), RecordFile::profile);
            list(out, record.displayNames(), RecordFile::displayName);
            list(out, record.graphs(), RecordFile::bytes);
            text(out, record.unfinished());
            out.flush();
        });
    }

    /**
     * Reads a record.
     *
     * @throws IOException if the file cannot be read or is not a record of this version
     */
    static RunRecord read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new UTFDataFormatException("not a record of this version of jpprof");
            }
            return new RunRecord(
                    new RunId(text(in)),
                    map(list(in, RecordFile::text), list(in, RecordFile::text)),
                    text(in),
                    in.readLong(),
                    in.readLong(),
                    list(in, RecordFile::test),
                    list(in, RecordFile::profile),
                    list(in, from -> new DisplayName(text(from), text(from), text(from))),
                    list(in, RecordFile::bytes),
                    text(in));
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> map(List<String> names, List<String> values) throws IOException {
        if (names.size() != values.size()) {
            throw new UTFDataFormatException("damaged: " + names.size() + " names of " + values.size() + " values");
        }
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            map.put(names.get(i), values.get(i));
        }
        return map;
    }

    private static void test(DataOutputStream out, TestEntry test) throws IOException {
        text(out, test.className());
        text(out, test.name());
        text(out, test.folder());
        list(out, test.profiles(), RecordFile::profile);
        list(out, test.limits(), RecordFile::limit);
    }

    private static TestEntry test(DataInputStream in) throws IOException {
        return new TestEntry(text(in), text(in), text(in), list(in, RecordFile::profile), list(in, RecordFile::limit));
    }

    private static void displayName(DataOutputStream out, DisplayName name) throws IOException {
        text(out, name.className());
        text(out, name.name());
        text(out, name.displayName());
    }

    private static void profile(DataOutputStream out, ProfileEntry profile) throws IOException {
        text(out, profile.kind());
        text(out, profile.file());
        list(out, profile.totals(), RecordFile::total);
        text(out, profile.defaultType());
        list(out, profile.comments(), RecordFile::text);
        list(out, profile.shares(), (to, share) -> {
            text(to, share.className());
            text(to, share.test());
            list(to, share.totals(), RecordFile::total);
        });
        out.writeInt(profile.graph());
    }

    private static void total(DataOutputStream out, ProfileEntry.Total total) throws IOException {
        text(out, total.type());
        text(out, total.unit());
        out.writeLong(total.value());
        out.writeLong(total.error());
    }

    private static ProfileEntry.Total total(DataInputStream in) throws IOException {
        return new ProfileEntry.Total(text(in), text(in), in.readLong(), in.readLong());
    }

    private static ProfileEntry profile(DataInputStream in) throws IOException {
        return new ProfileEntry(
                text(in),
                text(in),
                list(in, RecordFile::total),
                text(in),
                list(in, RecordFile::text),
                list(in, from -> new TestShare(text(from), text(from), list(from, RecordFile::total))),
                in.readInt());
    }

    private static void limit(DataOutputStream out, LimitResult limit) throws IOException {
        text(out, limit.limit());
        text(out, limit.measure());
        text(out, limit.unit());
        optional(out, limit.expected());
        optional(out, limit.actual());
        text(out, limit.precision().name());
        text(out, limit.state().name());
        text(out, limit.detail());
    }

    private static LimitResult limit(DataInputStream in) throws IOException {
        return new LimitResult(
                text(in),
                text(in),
                text(in),
                optional(in),
                optional(in),
                LimitResult.Precision.valueOf(text(in)),
                LimitResult.State.valueOf(text(in)),
                text(in));
    }

    private static void optional(DataOutputStream out, OptionalLong value) throws IOException {
        out.writeBoolean(value.isPresent());
        out.writeLong(value.orElse(0));
    }

    private static OptionalLong optional(DataInputStream in) throws IOException {
        boolean present = in.readBoolean();
        long value = in.readLong();
        return present ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static <T> void list(DataOutputStream out, List<T> values, Writer<T> writer) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
        int size = length(in);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = length(in);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new UTFDataFormatException("the file is cut off");
        }
        return bytes;
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new UTFDataFormatException("damaged: a length of " + length);
        }
        return length;
    }
}
