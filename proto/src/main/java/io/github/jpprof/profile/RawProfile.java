// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a file as they stand there: ids and string indexes, not yet followed.
 *
 * <p>Message order is free in the format, so nothing can be followed before the end. Each table is one list of rows of
 * fixed width; {@code ...Ends} hold, for each owner, the end of its part of a table of varying length.
 */
final class RawProfile {
    static final int VALUE_TYPE_WIDTH = 2;
    static final int LABEL_WIDTH = 4;
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
