// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import io.github.jpprof.profile.files.HomeFolder;
import io.github.jpprof.push.spool.Spool;
import io.github.jpprof.push.store.Destination;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How profiles are pushed.
 *
 * @param destination the store
 * @param labels of all profiles, by our names
 * @param kinds the kinds that are sent; empty for all
 * @param tests which tests have a label of their own; {@code *} stands for any text
 * @param timeout how long a push takes at most, with all its retries
 * @param spool the folder of the spools of all destinations
 * @param spoolBytes the most bytes that wait in one
 */
public record PushOptions(
        Destination destination,
        Map<String, String> labels,
        Set<String> kinds,
        List<String> tests,
        Duration timeout,
        Path spool,
        long spoolBytes) {
    /** How long a build waits for a store unless another time is given. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    public PushOptions {
        labels = Map.copyOf(labels);
        kinds = Set.copyOf(kinds);
        tests = List.copyOf(tests);
    }

    /** With the defaults: all kinds, no test by its name, ten seconds, and a spool in the user's home. */
    public static PushOptions of(Destination destination, Map<String, String> labels) {
        return new PushOptions(
                destination, labels, Set.of(), List.of(), DEFAULT_TIMEOUT, defaultSpool(), Spool.DEFAULT_BYTES);
    }

    /** {@code .jpprof/spool} in the user's home: it outlives {@code mvn clean}. */
    public static Path defaultSpool() {
        return HomeFolder.path().resolve(".jpprof").resolve("spool");
    }

    /** The same with another time. */
    public PushOptions withTimeout(Duration time) {
        return new PushOptions(destination, labels, kinds, tests, time, spool, spoolBytes);
    }

    /** The same with another spool. */
    public PushOptions withSpool(Path folder, long bytes) {
        return new PushOptions(destination, labels, kinds, tests, timeout, folder, bytes);
    }

    /** The same with a choice of kinds. */
    public PushOptions withKinds(Set<String> names) {
        return new PushOptions(destination, labels, names, tests, timeout, spool, spoolBytes);
    }

    /** The same with labels for some tests. */
    public PushOptions withTests(List<String> patterns) {
        return new PushOptions(destination, labels, kinds, patterns, timeout, spool, spoolBytes);
    }
}
