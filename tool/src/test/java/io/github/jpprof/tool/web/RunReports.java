// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.run.DisplayName;
import io.github.jpprof.report.run.Graphs;
import io.github.jpprof.report.run.LimitResult;
import io.github.jpprof.report.run.ProfileEntry;
import io.github.jpprof.report.run.RunId;
import io.github.jpprof.report.run.RunRecord;
import io.github.jpprof.report.run.RunRecords;
import io.github.jpprof.report.run.RunReport;
import io.github.jpprof.report.run.TestEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reports of runs of any size, whose last test has hostile names. */
final class RunReports {
    /** The display name of the eighth test. */
    static final String DISPLAY_NAME = "answers while it is restarted";

    private static final int NAMED = 7;
    private static final int STACKS = 60;

    private RunReports() {}

    /** Writes {@code index.html} for a number of tests, each with three profiles. */
    static Path write(Path folder, int tests) throws IOException {
        RunRecords.write(new RunReport().add(List.of(record(tests)), ""), folder, Optional.empty());
        return folder.resolve("index.html");
    }

    /** Writes {@code index.html} for one test whose share of the whole run's CPU time has grown since the base. */
    static Path writeShares(Path folder) throws IOException {
        RunReport report =
                new RunReport().addBase(List.of(wholeRun(100)), "base/").add(List.of(wholeRun(200)), "");
        RunRecords.write(report, folder, Optional.empty());
        return folder.resolve("index.html");
    }

    private static RunRecord wholeRun(int samples) {
        List<Label> labels =
                List.of(new Label.Text("class", "com.example.CodecTest"), new Label.Text("test", "encodes"));
        Profile profile = Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"))
                .add(
                        List.of(Location.of(new Function("com.example.Codec.encode", "", "Codec.java", 0), 7)),
                        labels,
                        samples,
                        samples * 10_000_000L)
                .comment("exactness=sampled")
                .build();
        List<ProfileEntry> run = List.of(ProfileEntry.of("cpu", "cpu.pb.gz", profile));
        return new RunRecord(
                new RunId("" + samples), Map.of(), "shop", 0, 1_000_000, List.of(), run, List.of(), List.of(), "");
    }

    private static RunRecord record(int tests) {
        Graphs graphs = new Graphs(64 << 20);
        List<TestEntry> entries = new ArrayList<>();
        List<DisplayName> displayNames = new ArrayList<>();
        for (int i = 0; i < tests; i++) {
            boolean last = i == tests - 1;
            String name = last ? HostileProfiles.SCRIPT + HostileProfiles.IMAGE : "handlesRequest" + i;
            List<ProfileEntry> profiles = List.of(
                    entry(graphs, "cpu", i, new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")),
                    entry(
                            graphs,
                            "allocs",
                            i,
                            new ValueType("alloc_objects", "count"),
                            new ValueType("alloc_space", "bytes")),
                    entry(
                            graphs,
                            "block",
                            i,
                            new ValueType("contentions", "count"),
                            new ValueType("delay", "nanoseconds")));
            String type = "com.example.Service" + i / 10 + "Test";
            entries.add(new TestEntry(type, name, "t" + i, profiles, limits(i, last)));
            if (last || i == NAMED) {
                displayNames.add(new DisplayName(type, name, last ? HostileProfiles.IMAGE : DISPLAY_NAME));
            }
        }
        return new RunRecord(
                new RunId("1"), Map.of(), "shop", 0, 1_000_000, entries, List.of(), displayNames, graphs.toList(), "");
    }

    /** Writes {@code index.html} for a test whose baselines are in these states. */
    static Path write(Path folder, LimitResult.State... states) throws IOException {
        List<LimitResult> baselines = new ArrayList<>();
        for (LimitResult.State state : states) {
            baselines.add(new LimitResult(
                    "@AllocationBaseline",
                    "alloc_objects",
                    "count",
                    OptionalLong.empty(),
                    OptionalLong.of(1),
                    LimitResult.Precision.EXACT,
                    state,
                    ""));
        }
        TestEntry test = new TestEntry("com.example.ServiceTest", "handles", "t", List.of(), baselines);
        RunRecord record = new RunRecord(
                new RunId("1"), Map.of(), "shop", 0, 1, List.of(test), List.of(), List.of(), List.of(), "");
        RunRecords.write(new RunReport().add(List.of(record), ""), folder, Optional.empty());
        return folder.resolve("index.html");
    }

    private static List<LimitResult> limits(int test, boolean last) {
        if (test % 10 != 0 && !last) {
            return List.of();
        }
        return List.of(new LimitResult(
                "@MaxAllocations(objects = 100)",
                "alloc_objects",
                "count",
                OptionalLong.of(100),
                OptionalLong.of(last ? 117 : test % 97),
                LimitResult.Precision.EXACT,
                last ? LimitResult.State.FAILED : LimitResult.State.PASSED,
                last ? HostileProfiles.IMAGE : ""));
    }

    private static ProfileEntry entry(Graphs graphs, String kind, int test, ValueType... types) {
        ProfileBuilder profile = Profile.builder(types).comment(kind + ": exact");
        for (int i = 0; i < STACKS; i++) {
            List<Location> stack = new ArrayList<>();
            for (int depth = 20 + i % 7; depth > 0; depth--) {
                int function = depth < 12 ? depth : depth * 31 + i * 7 + test % 50;
                stack.add(Location.of(
                        new Function(
                                "com.example.layer" + depth % 9 + ".Part" + function % 400 + ".call",
                                "",
                                "Part.java",
                                0),
                        10 + i % 5));
            }
            profile.add(stack, List.<Label>of(), 1 + i % 3, (1L + i % 3) * (test % 13 + 1) * 1_000_000);
        }
        return graphs.add(ProfileEntry.of(kind, "t" + test + "/" + kind + ".pb.gz", profile.build()), profile.build());
    }
}
