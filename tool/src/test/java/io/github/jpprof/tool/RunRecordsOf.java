// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.run.Graphs;
import io.github.jpprof.report.run.ProfileEntry;
import io.github.jpprof.report.run.RunId;
import io.github.jpprof.report.run.RunRecord;
import io.github.jpprof.report.run.RunRecords;
import io.github.jpprof.report.run.TestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the run records of a module: one test with one profile. */
final class RunRecordsOf {
    private RunRecordsOf() {}

    static void write(Path folder, String module) throws IOException {
        String type = "com.example." + module + "Test";
        Profile profile = Profile.builder(new ValueType("samples", "count"))
                .add(List.of(Location.of(new Function(type + ".runs", "", module + "Test.java", 0), 3)), List.of(), 1)
                .build();
        Graphs graphs = new Graphs(1 << 20);
        ProfileEntry entry = graphs.add(ProfileEntry.of("cpu", type + "/runs/cpu.pb.gz", profile), profile);
        RunRecords.add(
                Files.createDirectories(folder),
                "1-1",
                new RunRecord(
                        new RunId("run"),
                        Map.of(),
                        module,
                        0,
                        1,
                        List.of(new TestEntry(type, "runs", type + "/runs", List.of(entry), List.of())),
                        List.of(),
                        List.of(),
                        graphs.toList(),
                        ""),
                Optional.empty(),
                warning -> {
                    throw new IllegalStateException(warning);
                });
    }
}
