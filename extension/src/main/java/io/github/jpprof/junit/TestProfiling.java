// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.internal.Rates;
import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.exit.UnfinishedTest;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.junit.report.Artifacts;
import io.github.jpprof.junit.report.Attachment;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The profiles of one test: a session around its body, and the artifacts it leaves.
 *
 * <p>Nothing here changes a test's verdict. What goes wrong becomes a warning that names the test.
 */
final class TestProfiling implements UnfinishedTest {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final ExtensionContext context;
    private final TestName name;
    private final Configuration settings;
    private final @Nullable ProfilingSession session;

    private TestProfiling(
            ExtensionContext context, TestName name, Configuration settings, @Nullable ProfilingSession session) {
        this.context = context;
        this.name = name;
        this.settings = settings;
        this.session = session;
    }

    /**
     * What is to be taken of a test, after the annotations and the configuration.
     *
     * @param annotated the kinds that are asked for, each with its rate or {@link Rates#CONFIGURED}
     * @throws IllegalArgumentException if a rate or the configuration is wrong; it says which and what is allowed
     */
    static ProfilingRequest request(ExtensionContext context, Map<ProfileKind, Long> annotated) {
        Configuration settings = TestContexts.settings(context);
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        annotated.forEach((kind, rate) -> rates.put(kind, rate == Rates.CONFIGURED ? settings.rate(kind) : rate));
        ProfilingRequest request = new ProfilingRequest(rates);
        return settings.enabled() ? request : ProfilingRequest.of();
    }

    /**
     * Opens the profiles of a test: what they need runs then, and {@link #begin} takes a fraction of a millisecond.
     *
     * @param root the function from which the test's body will be called: its stacks begin there
     */
    static TestProfiling open(ExtensionContext context, ProfilingRequest request, Method root) {
        Configuration settings = TestContexts.settings(context);
        TestName name = TestContexts.name(context);
        if (!request.kinds().isEmpty()) {
            try {
                TestRun.THIS_JVM.keepEnginesRunning();
                ProfilingSession session = Profiler.open(
                        request, settings.engine(), new TestAttribution(threads(isParallel(context)), root));
                TestProfiling profiling = new TestProfiling(context, name, settings, session);
                TestRun.THIS_JVM.running().recorded(profiling);
                return profiling;
            } catch (RuntimeException | Error e) {
                TestRun.THIS_JVM.warnings().warn(context, name, "was not profiled", e);
            }
        }
        return new TestProfiling(context, name, settings, null);
    }

    /** Without parallel execution all that the process does belongs to the test. */
    static Attribution threads(boolean parallel) {
        return parallel ? Attribution.familyOfBeginner() : Attribution.PROCESS;
    }

    static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter(PARALLEL)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Profiles what the calling thread does from now on. */
    void begin() {
        whileProfiled(ProfilingSession::begin);
    }

    /** What happens from now on is not the test's. */
    void end() {
        whileProfiled(ProfilingSession::end);
    }

    private void whileProfiled(Consumer<ProfilingSession> step) {
        if (session != null) {
            try {
                step.accept(session);
            } catch (RuntimeException | Error e) {
                TestRun.THIS_JVM.reserve().release();
                TestRun.THIS_JVM.warnings().warn(context, name, "was not profiled", e);
            }
        }
    }

    /** Reads what was recorded, and writes the artifacts. */
    void finish() {
        if (session == null || !TestRun.THIS_JVM.running().take(this)) {
            return;
        }
        // A test that timed out leaves its thread interrupted, and files can't be written by an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            Warnings warnings = TestRun.THIS_JVM.warnings();
            Path folder = keep(session.stop(), "", (what, why) -> warnings.warn(context, name, what, why));
            attach(folder);
        } catch (Exception | Error e) {
            TestRun.THIS_JVM.reserve().release();
            TestRun.THIS_JVM.warnings().warn(context, name, "has no profiles", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public TestName name() {
        return name;
    }

    @Override
    public void endAtExit() {
        if (session != null) {
            session.end();
        }
    }

    @Override
    public void writeAtExit(String note, BiConsumer<String, String> warn) throws IOException {
        if (session != null) {
            keep(session.stop(), note, warn);
        }
    }

    /** Returns the folder of the artifacts. */
    private Path keep(ProfilingResult result, String note, BiConsumer<String, String> warn) throws IOException {
        result.failures().forEach((kind, why) -> warn.accept("has no " + kind.label() + " profile", why.explanation()));
        result.facts().forEach((kind, facts) -> facts.gap()
                .ifPresent(why -> warn.accept("has an incomplete " + kind.label() + " profile", why)));
        Path relative = TestRun.THIS_JVM.folders().of(name, context.getUniqueId());
        Path folder = settings.outputDir().resolve(relative);
        Map<ProfileKind, Profile> profiles = Artifacts.noted(result.profiles(), note);
        Artifacts.write(settings.outputDir(), folder, profiles);
        TestRun.THIS_JVM.summary().wrote(settings.outputDir(), relative, profiles);
        TestRun.THIS_JVM.tests().wrote(settings.outputDir(), name, relative, profiles);
        return folder;
    }

    private void attach(Path folder) {
        try {
            Attachment.attach(context, folder);
        } catch (IOException e) {
            TestRun.THIS_JVM.warnings().warn(context, name, "has profiles that the report lacks", e);
        }
    }
}
