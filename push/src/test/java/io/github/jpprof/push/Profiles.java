// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Profiles with the columns of each kind. */
final class Profiles {
    static final Map<String, List<ValueType>> KINDS = new TreeMap<>(Map.of(
            "cpu", types("samples/count", "cpu/nanoseconds"),
            "heap", types("alloc_objects/count", "alloc_space/bytes", "inuse_objects/count", "inuse_space/bytes"),
            "allocs", types("alloc_objects/count", "alloc_space/bytes"),
            "block", types("contentions/count", "delay/nanoseconds"),
            "mutex", types("contentions/count", "delay/nanoseconds"),
            "threadcreate", types("threadcreate/count"),
            "thread", types("goroutine/count"),
            "trace-sched", types("contentions/count", "delay/nanoseconds")));

    private Profiles() {}

    private static List<ValueType> types(String... names) {
        return List.of(names).stream()
                .map(name -> new ValueType(name.replaceFirst("/.*", ""), name.replaceFirst(".*/", "")))
                .toList();
    }

    /** A profile of so many stacks, which depends on the arguments alone but for its time, a moment ago. */
    static Profile of(String kind, int stacks, long scale) {
        List<ValueType> types = KINDS.get(kind);
        ProfileBuilder builder = new ProfileBuilder(types)
                .time(Instant.now().minusSeconds(60))
                .duration(Duration.ofSeconds(2))
                .period(types.get(types.size() - 1), 100)
                .comment(kind + ": an estimate");
        for (int i = 0; i < stacks; i++) {
            long[] values = new long[types.size()];
            for (int column = 0; column < values.length; column++) {
                values[column] = scale * (i + 1) * (column + 1);
            }
            builder.add(
                    List.of(frame("com.example.Leaf.m" + i, i + 1), frame("com.example.Root.run", 7)),
                    List.of(
                            new Label.Text("thread", "worker-" + i % 3),
                            new Label.Number("bytes", 16L * (i % 5 + 1), "bytes")),
                    values);
        }
        return builder.build();
    }

    private static Location frame(String name, long line) {
        return Location.of(new Function(name, name + "()V", "com/example/Some.java", 0), line);
    }
}
