// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profile.wire.ProfileVisitor.Header;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends the messages of a profile to a {@link ProfileVisitor}.
 *
 * <p>Ids count from 1 without gaps in the order of first use, which some readers demand and which makes equal profiles
 * equal bytes. Messages are sent as they are made, so the memory needed is that of the tables.
 */
final class ProfileMessages {
    private final ProfileVisitor out;
    private final StringTable strings = new StringTable();
    private final Map<Location, Long> locations = new LinkedHashMap<>();
    private final Map<Function, Long> functions = new LinkedHashMap<>();
    private final Map<Mapping, Long> mappings = new LinkedHashMap<>();

    private ProfileMessages(ProfileVisitor out) {
        this.out = out;
    }

    static void send(Profile profile, ProfileVisitor out) {
        new ProfileMessages(out).send(profile);
    }

    private void send(Profile profile) {
        for (ValueType type : profile.sampleTypes()) {
            out.sampleType(strings.index(type.type()), strings.index(type.unit()));
        }
        SampleMessage message = new SampleMessage();
        for (Sample sample : profile.samples()) {
            fill(message, sample);
            out.sample(message);
        }
        addHeaderStrings(profile);
        // Locations refer to mappings and functions, so those tables are complete only after this one.
        locations.forEach(this::location);
        mappings.forEach(this::mapping);
        functions.forEach(this::function);
        strings.inOrder().forEach(out::string);
        header(profile);
    }

    private void fill(SampleMessage message, Sample sample) {
        message.clear();
        for (Location location : sample.locations()) {
            message.locations.add(id(locations, location));
        }
        for (int i = 0; i < sample.valueCount(); i++) {
            message.values.add(sample.value(i));
        }
        for (Label label : sample.labels()) {
            long key = strings.index(label.key());
            if (label instanceof Label.Text text) {
                message.labels.addAll(key, strings.index(text.value()), 0, 0);
            } else if (label instanceof Label.Number number) {
                message.labels.addAll(key, 0, number.value(), strings.index(number.unit()));
            }
        }
    }

    private void location(Location location, long id) {
        Mapping mapping = location.mapping();
        long mappingId = mapping == null ? 0 : id(mappings, mapping);
        long[] lines = new long[RawProfile.LINE_WIDTH * location.lines().size()];
        int next = 0;
        for (Line line : location.lines()) {
            lines[next++] = id(functions, line.function());
            lines[next++] = line.line();
            lines[next++] = line.column();
        }
        out.location(new long[] {id, mappingId, location.address(), flag(location.folded())}, lines);
    }

    private void mapping(Mapping mapping, long id) {
        out.mapping(
                id,
                mapping.start(),
                mapping.limit(),
                mapping.offset(),
                strings.index(mapping.filename()),
                strings.index(mapping.buildId()),
                flag(mapping.hasFunctions()),
                flag(mapping.hasFilenames()),
                flag(mapping.hasLineNumbers()),
                flag(mapping.hasInlineFrames()));
    }

    private void function(Function function, long id) {
        out.function(
                id,
                strings.index(function.name()),
                strings.index(function.systemName()),
                strings.index(function.filename()),
                function.startLine());
    }

    /** The header follows the string table, which is complete before it is sent. */
    private void addHeaderStrings(Profile profile) {
        strings.index(profile.dropFrames());
        strings.index(profile.keepFrames());
        strings.index(profile.periodType().type());
        strings.index(profile.periodType().unit());
        profile.comments().forEach(strings::index);
        strings.index(profile.defaultSampleType());
        strings.index(profile.docUrl());
    }

    private void header(Profile profile) {
        out.header(Header.DROP_FRAMES, strings.index(profile.dropFrames()));
        out.header(Header.KEEP_FRAMES, strings.index(profile.keepFrames()));
        out.header(Header.TIME_NANOS, profile.timeNanos());
        out.header(Header.DURATION_NANOS, profile.durationNanos());
        ValueType periodType = profile.periodType();
        if (!periodType.equals(ValueType.NONE)) {
            out.periodType(strings.index(periodType.type()), strings.index(periodType.unit()));
        }
        out.header(Header.PERIOD, profile.period());
        out.comments(profile.comments().stream().mapToLong(strings::index).toArray());
        out.header(Header.DEFAULT_SAMPLE_TYPE, strings.index(profile.defaultSampleType()));
        out.header(Header.DOC_URL, strings.index(profile.docUrl()));
    }

    private static long flag(boolean value) {
        return value ? 1 : 0;
    }

    private static <T> long id(Map<T, Long> ids, T item) {
        Long known = ids.get(item);
        if (known != null) {
            return known;
        }
        long next = ids.size() + 1L;
        ids.put(item, next);
        return next;
    }
}
