// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Mapping;
import io.github.jpprof.profile.wire.MalformedProfileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mappings, functions and locations of a file. */
final class CodeTables {
    private static final int LINE_WIDTH = 3;
    private static final FileMapping FAKE =
            new FileMapping(1, new Mapping(0, 0, 0, "", "", false, false, false, false));

    private final FileProfileReader file;
    final List<long[]> mappings = new ArrayList<>();
    final List<long[]> functions = new ArrayList<>();
    final List<long[]> locations = new ArrayList<>();
    final List<long[]> lines = new ArrayList<>();

    private final List<FileMapping> mappingTable = new ArrayList<>();
    private final Map<Long, Function> functionsById = new HashMap<>();
    private final List<FileLocation> locationTable = new ArrayList<>();
    private final Map<Long, Integer> locationsById = new HashMap<>();
    private boolean counted = true;

    CodeTables(FileProfileReader file) {
        this.file = file;
    }

    void resolve() throws MalformedProfileException {
        Map<Long, Integer> mappingsById = resolveMappings();
        resolveFunctions();
        for (int i = 0; i < locations.size(); i++) {
            long[] row = locations.get(i);
            long id = checked(row[0], locationsById.containsKey(row[0]), "location", i);
            // An unknown mapping id means no mapping; if there are no mappings, all locations are in one, as in pprof.
            int mapping = mappings.isEmpty() ? 0 : mappingsById.getOrDefault(row[1], -1);
            locationTable.add(new FileLocation(id, mapping, row[2], lines(i, lines.get(i)), row[3] != 0));
            locationsById.put(id, i);
            counted &= id == i + 1L;
        }
    }

    private Map<Long, Integer> resolveMappings() throws MalformedProfileException {
        Map<Long, Integer> byId = new HashMap<>();
        for (int i = 0; i < mappings.size(); i++) {
            long[] row = mappings.get(i);
            long id = checked(row[0], byId.containsKey(row[0]), "mapping", i);
            Mapping mapping = new Mapping(
                    row[1],
                    row[2],
                    row[3],
                    file.string(row[4], "mapping[" + i + "].filename"),
                    file.string(row[5], "mapping[" + i + "].build_id"),
                    row[6] != 0,
                    row[7] != 0,
                    row[8] != 0,
                    row[9] != 0);
            mappingTable.add(new FileMapping(id, mapping));
            byId.put(id, i);
        }
        if (mappings.isEmpty()) {
            mappingTable.add(FAKE);
        }
        return byId;
    }

    private void resolveFunctions() throws MalformedProfileException {
        for (int i = 0; i < functions.size(); i++) {
            long[] row = functions.get(i);
            long id = checked(row[0], functionsById.containsKey(row[0]), "function", i);
            functionsById.put(
                    id,
                    new Function(
                            file.string(row[1], "function[" + i + "].name"),
                            file.string(row[2], "function[" + i + "].system_name"),
                            file.string(row[3], "function[" + i + "].filename"),
                            row[4]));
        }
    }

    private List<FileLine> lines(int location, long... row) throws MalformedProfileException {
        FileLine[] resolved = new FileLine[row.length / LINE_WIDTH];
        for (int i = 0; i < resolved.length; i++) {
            long id = row[i * LINE_WIDTH];
            Function function = functionsById.get(id);
            if (function == null) {
                throw file.malformed(
                        "location[" + location + "].line.function_id",
                        "no function has the id " + FileProfileReader.unsigned(id));
            }
            resolved[i] = new FileLine(function, row[i * LINE_WIDTH + 1], row[i * LINE_WIDTH + 2]);
        }
        return List.of(resolved);
    }

    private long checked(long id, boolean taken, String what, int index) throws MalformedProfileException {
        if (id == 0) {
            throw file.malformed(what + "[" + index + "].id", "the id 0 is reserved");
        }
        if (taken) {
            throw file.malformed(what + "[" + index + "].id", "the id " + FileProfileReader.unsigned(id) + " is taken");
        }
        return id;
    }

    List<FileMapping> mappingTable() {
        return List.copyOf(mappingTable);
    }

    List<FileLocation> locationTable() {
        return List.copyOf(locationTable);
    }

    /** The index of the location with that id, or -1. Nearly all writers count from 1, which needs no look-up. */
    int location(long id) {
        if (counted) {
            return id > 0 && id <= locationTable.size() ? (int) id - 1 : -1;
        }
        return locationsById.getOrDefault(id, -1);
    }
}
