// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.report.Artifacts;
import io.github.jpprof.junit.report.RunArtifacts;
import io.github.jpprof.junit.report.RunLog;
import io.github.jpprof.junit.report.RunSummary;
import io.github.jpprof.junit.report.TestReportCollector;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session over all tests of this JVM. */
final class WholeRun {
    private final TestTimeline timeline = new TestTimeline();
    private final RunProgress progress = new RunProgress(System::nanoTime, System.out::println);
    private final Configuration settings;
    private final @Nullable ProfilingSession session;

    private WholeRun(Configuration settings, ProfilingRequest request) {
        this.settings = settings;
        this.session = session(request);
    }

    /** Starts a session; where that fails, a warning says so and the run goes on without. */
    static WholeRun start(Configuration settings, ProfilingRequest request) {
        return new WholeRun(settings, request);
    }

    private @Nullable ProfilingSession session(ProfilingRequest request) {
        try {
            ProfilingSession started = Profiler.start(request, settings.engine(), timeline);
            timeline.beforeChange(started::flush);
            return started;
        } catch (RuntimeException | Error e) {
            RunLog.warn("jpprof: the run is not profiled: " + Warnings.reason(e));
            return null;
        }
    }

    TestTimeline timeline() {
        return timeline;
    }

    /** How far it has come; empty where it is not profiled. */
    Optional<RunProgress> progress() {
        return session == null ? Optional.empty() : Optional.of(progress);
    }

    /**
     * Ends the session and writes the artifacts. Returns the profiles of this JVM, without those of its forks.
     *
     * @param note a comment of each profile, if it is not empty
     */
    Map<ProfileKind, Profile> finish(
            RunSummary summary, TestReportCollector report, String note, Consumer<String> warn) {
        if (session == null) {
            return Map.of();
        }
        progress.writing();
        try {
            ProfilingResult result = session.stop();
            result.failures()
                    .forEach((kind, why) -> warn.accept("jpprof: the run has no " + kind.label() + " profile: " + why));
            result.facts().forEach((kind, facts) -> facts.gap()
                    .ifPresent(why ->
                            warn.accept("jpprof: the run has an incomplete " + kind.label() + " profile: " + why)));
            Map<ProfileKind, Profile> profiles = Artifacts.noted(result.profiles(), note);
            Map<ProfileKind, Profile> written = RunArtifacts.write(settings.outputDir(), profiles, warn);
            summary.wroteWholeRun(settings.outputDir(), written);
            report.wroteWholeRun(settings.outputDir(), written);
            return profiles;
        } catch (IOException | RuntimeException | Error e) {
            warn.accept("jpprof: the run has no profiles: " + Warnings.reason(e));
            return Map.of();
        }
    }
}
