// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.MalformedProfileException;
import io.github.jpprof.profile.wire.ProfileVisitor;
import io.github.jpprof.profile.wire.SampleMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects the messages of a file, and resolves ids and string indexes after the last message. */
final class FileProfileReader implements ProfileVisitor {
    private final String name;
    final List<String> strings = new ArrayList<>();
    private final List<long[]> sampleTypes = new ArrayList<>();
    private long[] periodType = {0, 0};
    private final Map<Header, Long> header = new EnumMap<>(Header.class);
    private final List<Long> comments = new ArrayList<>();
    private final LabelTable labels = new LabelTable(this);
    private final CodeTables code = new CodeTables(this);
    private final List<SampleRow> samples = new ArrayList<>();

    /** A sample whose location ids are not yet resolved; ids of more than 32 bits are in {@code longIds}. */
    private static final class SampleRow {
        final int[] ids;
        final long[] longIds;
        final long[] values;
        final int labels;

        SampleRow(int[] ids, long[] longIds, long[] values, int labels) {
            this.ids = ids;
            this.longIds = longIds;
            this.values = values;
            this.labels = labels;
        }
    }

    FileProfileReader(String name) {
        this.name = name;
    }

    @Override
    public void string(String text) {
        strings.add(text);
    }

    @Override
    public void sampleType(long type, long unit) {
        sampleTypes.add(new long[] {type, unit});
    }

    @Override
    public void periodType(long type, long unit) {
        periodType = new long[] {type, unit};
    }

    @Override
    public void header(Header field, long value) {
        if (field == Header.COMMENT) {
            comments.add(value);
        } else {
            header.put(field, value);
        }
    }

    @Override
    public void sample(SampleMessage sample) {
        int[] ids = new int[sample.depth()];
        long[] longIds = {};
        for (int i = 0; i < ids.length; i++) {
            long id = sample.location(i);
            ids[i] = (int) id;
            if (ids[i] != id || id < 0) {
                longIds = longIds.length == 0 ? new long[ids.length] : longIds;
                longIds[i] = id;
            }
        }
        samples.add(new SampleRow(ids, longIds, sample.values(), labels.index(sample.labels())));
    }

    @Override
    public void mapping(long... row) {
        code.mappings.add(row);
    }

    @Override
    public void location(long[] row, long... lines) {
        code.locations.add(row);
        code.lines.add(lines);
    }

    @Override
    public void function(long... row) {
        code.functions.add(row);
    }

    FileProfile profile() throws MalformedProfileException {
        if (strings.isEmpty()) {
            throw malformed("string_table", "missing: this is not a profile");
        }
        if (!strings.get(0).isEmpty()) {
            throw malformed("string_table[0]", "must be \"\"");
        }
        FileHeader read = header();
        code.resolve();
        return new FileProfile(
                read,
                code.mappingTable(),
                code.locationTable(),
                samples(read.sampleTypes().size()));
    }

    private FileHeader header() throws MalformedProfileException {
        List<ValueType> types = new ArrayList<>();
        for (long[] type : sampleTypes) {
            types.add(new ValueType(string(type[0], "sample_type.type"), string(type[1], "sample_type.unit")));
        }
        if (types.isEmpty() && !samples.isEmpty()) {
            throw malformed("sample_type", "missing, but the number of samples is " + samples.size());
        }
        List<String> notes = new ArrayList<>();
        for (long comment : comments) {
            notes.add(string(comment, "comment"));
        }
        return new FileHeader(
                types,
                text(Header.DEFAULT_SAMPLE_TYPE),
                new ValueType(string(periodType[0], "period_type.type"), string(periodType[1], "period_type.unit")),
                number(Header.PERIOD),
                number(Header.TIME_NANOS),
                number(Header.DURATION_NANOS),
                notes,
                text(Header.DOC_URL),
                text(Header.DROP_FRAMES),
                text(Header.KEEP_FRAMES));
    }

    private long number(Header field) {
        return header.getOrDefault(field, 0L);
    }

    private String text(Header field) throws MalformedProfileException {
        return string(number(field), field.name().toLowerCase(java.util.Locale.ROOT));
    }

    private List<FileSample> samples(int types) throws MalformedProfileException {
        List<FileLabels> distinct = labels.resolve();
        FileSample[] resolved = new FileSample[samples.size()];
        for (int i = 0; i < resolved.length; i++) {
            SampleRow row = samples.get(i);
            if (row.values.length != types) {
                throw malformed(
                        "sample[" + i + "].value",
                        "the number of values is " + row.values.length + ", that of sample types " + types);
            }
            int[] stack = row.ids;
            for (int frame = 0; frame < stack.length; frame++) {
                boolean isLong = row.longIds.length > 0 && row.longIds[frame] != 0;
                long id = isLong ? row.longIds[frame] : stack[frame];
                stack[frame] = code.location(id);
                if (stack[frame] < 0) {
                    throw malformed("sample[" + i + "].location_id", "no location has the id " + unsigned(id));
                }
            }
            resolved[i] = new FileSample(stack, row.values, distinct.get(row.labels));
        }
        samples.clear();
        return Arrays.asList(resolved);
    }

    String string(long index, String field) throws MalformedProfileException {
        if (index < 0 || index >= strings.size()) {
            throw malformed(field, "index " + index + " into " + strings.size() + " strings");
        }
        return strings.get((int) index);
    }

    static String unsigned(long id) {
        return Long.toUnsignedString(id);
    }

    MalformedProfileException malformed(String field, String problem) {
        return new MalformedProfileException(name, field, problem);
    }
}
