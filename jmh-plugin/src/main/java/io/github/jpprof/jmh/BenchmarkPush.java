// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.push.Push;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.source.Outgoing;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;

/** Sends the profiles of a benchmark, of all its forks, to a store; the benchmark is the label {@code test}. */
final class BenchmarkPush {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private BenchmarkPush() {}

    /** @param options null where nothing is to be sent */
    static void send(@Nullable PushOptions options, BenchmarkParams benchmark, Map<ProfileKind, Profile> profiles) {
        if (options == null) {
            return;
        }
        Map<String, String> labels = new TreeMap<>(options.labels());
        labels.put("test", benchmark.getBenchmark());
        List<Outgoing> outgoing = new ArrayList<>();
        profiles.forEach((kind, profile) -> outgoing.add(Outgoing.of(kind.label(), labels, profile)));
        new Push(options)
                .profiles(outgoing)
                .messages()
                .forEach(message -> LOG.log(Level.WARNING, "jpprof push: {0}", message));
    }
}
