// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a file with ids and string indexes that are not yet resolved.
 *
 * <p>The format leaves the order of messages free, so nothing can be resolved before the end. Each table is one list of
 * rows of fixed width; {@code ...Ends} hold, for each owner, the end of its part of a table of varying length.
 */
final class RawProfile implements ProfileVisitor {
    static final int VALUE_TYPE_WIDTH = 2;
    static final int LABEL_WIDTH = SampleMessage.LABEL_WIDTH;
    static final int MAPPING_WIDTH = 10;
    static final int LOCATION_WIDTH = 4;
    static final int LINE_WIDTH = 3;
    static final int FUNCTION_WIDTH = 5;

    private final String file;

    final List<String> strings = new ArrayList<>();

    /** type, unit */
    final LongList sampleTypes = new LongList();

    final LongList sampleLocations = new LongList();
    final LongList sampleLocationEnds = new LongList();
    final LongList sampleValues = new LongList();
    final LongList sampleValueEnds = new LongList();

    /** key, str, num, num_unit */
    final LongList sampleLabels = new LongList();

    final LongList sampleLabelEnds = new LongList();

    /** id, memory_start, memory_limit, file_offset, filename, build_id and the four flags */
    final LongList mappings = new LongList();

    /** id, mapping_id, address, is_folded */
    final LongList locations = new LongList();

    /** function_id, line, column */
    final LongList lines = new LongList();

    final LongList lineEnds = new LongList();

    /** id, name, system_name, filename, start_line */
    final LongList functions = new LongList();

    final LongList comments = new LongList();
    long dropFrames;
    long keepFrames;
    long timeNanos;
    long durationNanos;
    long[] periodType = {0, 0};
    long period;
    long defaultSampleType;
    long docUrl;

    RawProfile(String file) {
        this.file = file;
    }

    @Override
    public void string(String text) {
        strings.add(text);
    }

    @Override
    public void sampleType(long type, long unit) {
        sampleTypes.addAll(type, unit);
    }

    @Override
    public void periodType(long type, long unit) {
        periodType = new long[] {type, unit};
    }

    @Override
    public void header(Header field, long value) {
        switch (field) {
            case DROP_FRAMES -> dropFrames = value;
            case KEEP_FRAMES -> keepFrames = value;
            case TIME_NANOS -> timeNanos = value;
            case DURATION_NANOS -> durationNanos = value;
            case PERIOD -> period = value;
            case COMMENT -> comments.add(value);
            case DEFAULT_SAMPLE_TYPE -> defaultSampleType = value;
            case DOC_URL -> docUrl = value;
        }
    }

    @Override
    public void sample(SampleMessage sample) {
        sampleLocations.addAll(sample.locations);
        sampleValues.addAll(sample.values);
        sampleLabels.addAll(sample.labels);
        sampleLocationEnds.add(sampleLocations.size());
        sampleValueEnds.add(sampleValues.size());
        sampleLabelEnds.add(sampleLabels.size());
    }

    @Override
    public void mapping(long... row) {
        mappings.addAll(row);
    }

    @Override
    public void location(long[] row, long... ofLines) {
        locations.addAll(row);
        lines.addAll(ofLines);
        lineEnds.add(lines.size());
    }

    @Override
    public void function(long... row) {
        functions.addAll(row);
    }

    int samples() {
        return sampleLocationEnds.size();
    }

    static int start(LongList ends, int owner) {
        return owner == 0 ? 0 : (int) ends.get(owner - 1);
    }

    static int end(LongList ends, int owner) {
        return (int) ends.get(owner);
    }

    String string(long index, String field) throws MalformedProfileException {
        return string(index, field, -1);
    }

    String string(long index, String field, int owner) throws MalformedProfileException {
        if (index < 0 || index >= strings.size()) {
            throw malformed(at(field, owner), "index " + index + " into " + strings.size() + " strings");
        }
        return strings.get((int) index);
    }

    MalformedProfileException dangling(String field, int owner, String what, long id) {
        return malformed(at(field, owner), "no " + what + " has the id " + Long.toUnsignedString(id));
    }

    /** The field with the index of its outermost message: {@code sample.value} is {@code sample[3].value}. */
    static String at(String field, int owner) {
        int dot = field.indexOf('.');
        int split = dot < 0 ? field.length() : dot;
        return owner < 0 ? field : field.substring(0, split) + "[" + owner + "]" + field.substring(split);
    }

    MalformedProfileException malformed(String field, String problem) {
        return new MalformedProfileException(file, field, problem, null);
    }
}
