// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Records for the tests of reports. */
final class Records {
    static final String HOSTILE = "</script><img src=x onerror=\"alert(1)\">|`*_[a](b)\\ \r\n&amp;\u2028\ud83d\ude00";

    private Records() {}

    /** A record of one test with a CPU profile. */
    static RunRecord record(String run, long end, String test, long cpuMillis, LimitResult... limits) {
        Profile profile = cpu(test, cpuMillis);
        Graphs graphs = new Graphs(1 << 20);
        ProfileEntry entry = graphs.add(ProfileEntry.of("cpu", test + "/cpu.pb.gz", profile), profile);
        return new RunRecord(
                new RunId(run),
                Map.of("commit", "abc", "build", run),
                "module",
                end - 1000,
                end,
                List.of(new TestEntry("com.example." + test, test, test, List.of(entry), List.of(limits))),
                List.of(),
                List.of(),
                graphs.toList(),
                "");
    }

    /** A record of a run of which only the whole was profiled. */
    static RunRecord wholeRun(String run, Profile cpu) {
        List<ProfileEntry> profiles = List.of(ProfileEntry.of("cpu", "cpu.pb.gz", cpu));
        return new RunRecord(new RunId(run), Map.of(), "module", 0, 1, List.of(), profiles, List.of(), List.of(), "");
    }

    /** The same record, in which these tests have display names. */
    static RunRecord named(RunRecord record, DisplayName... names) {
        return new RunRecord(
                record.run(),
                record.build(),
                record.module(),
                record.startMillis(),
                record.endMillis(),
                record.tests(),
                record.wholeRun(),
                List.of(names),
                record.graphs(),
                record.unfinished());
    }

    static LimitResult limit(LimitResult.State state, String detail) {
        return new LimitResult(
                "@MaxAllocations(objects = 0)",
                "alloc_objects",
                "count",
                OptionalLong.of(0),
                state == LimitResult.State.UNDECIDED ? OptionalLong.empty() : OptionalLong.of(17),
                LimitResult.Precision.EXACT,
                state,
                detail);
    }

    static Profile cpu(String function, long millis) {
        return Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"))
                .add(
                        List.of(Location.of(new Function(function, "", function + ".java", 0), 7)),
                        List.of(),
                        1,
                        millis * 1_000_000)
                .comment("cpu: an estimate")
                .build();
    }

    /** A CPU profile with 100 samples of 10 ms for each of these tests of one class. */
    static Profile ofTests(String... tests) {
        ProfileBuilder profile =
                Profile.builder(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds"));
        for (String test : tests) {
            profile.add(
                    List.of(Location.of(new Function("a.Codec." + test, "", "Codec.java", 0), 7)),
                    List.of(new Label.Text("class", "a.CodecTest"), new Label.Text("test", test)),
                    100,
                    1_000_000_000);
        }
        return profile.build();
    }

    /** A profile of waits with a total of a number of seconds. */
    static Profile delay(long seconds) {
        return Profile.builder(new ValueType("contentions", "count"), new ValueType("delay", "nanoseconds"))
                .add(
                        List.of(Location.of(new Function("a.T.waits", "", "T.java", 0), 7)),
                        List.of(),
                        1,
                        seconds * 1_000_000_000)
                .build();
    }
}
