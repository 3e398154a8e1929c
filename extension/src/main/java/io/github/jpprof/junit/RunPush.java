// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.report.TestReportCollector;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.push.Push;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the profiles of this JVM to a store when its run has ended, where the configuration names one.
 *
 * <p>Only this JVM's own: the files of a run have those of its forks as well, each of which sends its own.
 */
final class RunPush {
    private @Nullable PushOptions options;
    private @Nullable Path output;

    synchronized void configure(Configuration settings) {
        if (settings.enabled()) {
            options = settings.push().orElse(null);
            output = settings.outputDir();
        }
    }

    /** Sends within the time that is configured; whatever happens is a warning. */
    synchronized void send(
            Map<ProfileKind, Profile> wholeRun, Map<Path, TestReportCollector.Reported> tests, Consumer<String> warn) {
        if (options == null || output == null || (wholeRun.isEmpty() && tests.isEmpty())) {
            return;
        }
        try {
            Map<String, Profile> profiles = new TreeMap<>();
            wholeRun.forEach((kind, profile) -> profiles.put(kind.label(), profile));
            PushResult result = new Push(options).run(output, profiles, files(tests));
            result.messages().forEach(message -> warn.accept("jpprof push: " + message));
        } catch (RuntimeException | Error e) {
            warn.accept("jpprof push: nothing was sent: " + Warnings.reason(e));
        }
    }

    private static List<Path> files(Map<Path, TestReportCollector.Reported> tests) {
        return tests.entrySet().stream()
                .flatMap(folder -> folder.getValue().tests().stream()
                        .flatMap(test -> test.profiles().stream())
                        .map(profile -> folder.getKey().resolve(profile.file())))
                .toList();
    }
}
