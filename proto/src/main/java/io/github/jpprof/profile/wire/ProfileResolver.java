// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.wire;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Line;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Resolves the ids and string indexes of a file, with all checks that pprof makes. */
final class ProfileResolver {
    private static final int FLAG = 6;

    private final RawProfile raw;
    private final IdTable<Mapping> mappings = new IdTable<>();
    private final IdTable<Function> functions = new IdTable<>();
    private final IdTable<Location> locations = new IdTable<>();

    ProfileResolver(RawProfile raw) {
        this.raw = raw;
    }

    Profile resolve() throws MalformedProfileException {
        if (raw.strings.isEmpty()) {
            throw raw.malformed("string_table", "missing: this is not a profile");
        }
        if (!raw.strings.get(0).isEmpty()) {
            throw raw.malformed("string_table[0]", "must be \"\"");
        }
        List<ValueType> sampleTypes = sampleTypes();
        resolveMappings();
        resolveFunctions();
        resolveLocations();
        List<String> comments = new ArrayList<>();
        for (int i = 0; i < raw.comments.size(); i++) {
            comments.add(raw.string(raw.comments.get(i), "comment", i));
        }
        return new Profile(
                sampleTypes,
                new SampleResolver(raw, locations).samples(sampleTypes.size()),
                raw.string(raw.dropFrames, "drop_frames"),
                raw.string(raw.keepFrames, "keep_frames"),
                raw.timeNanos,
                raw.durationNanos,
                new ValueType(
                        raw.string(raw.periodType[0], "period_type.type"),
                        raw.string(raw.periodType[1], "period_type.unit")),
                raw.period,
                comments,
                raw.string(raw.defaultSampleType, "default_sample_type"),
                raw.string(raw.docUrl, "doc_url"));
    }

    private List<ValueType> sampleTypes() throws MalformedProfileException {
        int count = raw.sampleTypes.size() / RawProfile.VALUE_TYPE_WIDTH;
        if (count == 0 && raw.samples() > 0) {
            throw raw.malformed("sample_type", "missing, but the number of samples is " + raw.samples());
        }
        List<ValueType> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int row = i * RawProfile.VALUE_TYPE_WIDTH;
            types.add(new ValueType(
                    raw.string(raw.sampleTypes.get(row), "sample_type.type", i),
                    raw.string(raw.sampleTypes.get(row + 1), "sample_type.unit", i)));
        }
        return types;
    }

    private void resolveMappings() throws MalformedProfileException {
        for (int row = 0, i = 0; row < raw.mappings.size(); row += RawProfile.MAPPING_WIDTH, i++) {
            Mapping mapping = new Mapping(
                    raw.mappings.get(row + 1),
                    raw.mappings.get(row + 2),
                    raw.mappings.get(row + 3),
                    raw.string(raw.mappings.get(row + 4), "mapping.filename", i),
                    raw.string(raw.mappings.get(row + 5), "mapping.build_id", i),
                    raw.mappings.get(row + FLAG) != 0,
                    raw.mappings.get(row + FLAG + 1) != 0,
                    raw.mappings.get(row + FLAG + 2) != 0,
                    raw.mappings.get(row + FLAG + 3) != 0);
            add(mappings, raw.mappings.get(row), mapping, "mapping.id", i);
        }
    }

    private void resolveFunctions() throws MalformedProfileException {
        for (int row = 0, i = 0; row < raw.functions.size(); row += RawProfile.FUNCTION_WIDTH, i++) {
            Function function = new Function(
                    raw.string(raw.functions.get(row + 1), "function.name", i),
                    raw.string(raw.functions.get(row + 2), "function.system_name", i),
                    raw.string(raw.functions.get(row + 3), "function.filename", i),
                    raw.functions.get(row + 4));
            add(functions, raw.functions.get(row), function, "function.id", i);
        }
    }

    private void resolveLocations() throws MalformedProfileException {
        for (int row = 0, i = 0; row < raw.locations.size(); row += RawProfile.LOCATION_WIDTH, i++) {
            // An unknown mapping id means no mapping, as in pprof; some writers rely on it.
            Location location = new Location(
                    mappings.get(raw.locations.get(row + 1)),
                    raw.locations.get(row + 2),
                    lines(i),
                    raw.locations.get(row + 3) != 0);
            add(locations, raw.locations.get(row), location, "location.id", i);
        }
    }

    private List<Line> lines(int location) throws MalformedProfileException {
        int row = RawProfile.start(raw.lineEnds, location);
        int end = RawProfile.end(raw.lineEnds, location);
        List<Line> lines = new ArrayList<>((end - row) / RawProfile.LINE_WIDTH);
        for (; row < end; row += RawProfile.LINE_WIDTH) {
            Function function = functions.get(raw.lines.get(row));
            if (function == null) {
                throw raw.dangling("location.line.function_id", location, "function", raw.lines.get(row));
            }
            lines.add(new Line(function, raw.lines.get(row + 1), raw.lines.get(row + 2)));
        }
        return lines;
    }

    private <T> void add(IdTable<T> table, long id, T item, String field, int index) throws MalformedProfileException {
        if (id == 0) {
            throw raw.malformed(RawProfile.at(field, index), "the id 0 is reserved");
        }
        if (!table.add(id, item)) {
            throw raw.malformed(RawProfile.at(field, index), "the id " + Long.toUnsignedString(id) + " is taken");
        }
    }
}
