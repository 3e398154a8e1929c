// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.Profiler;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;

/**
 * The profiles of one test: a session around its body, and the artifacts it leaves.
 *
 * <p>Nothing here changes a test's verdict. What goes wrong is said once, by a warning that names the test.
 */
public final class TestProfiling {
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final ExtensionContext context;
    private final Settings settings;
    private final @Nullable ProfilingSession session;

    private TestProfiling(ExtensionContext context, Settings settings, @Nullable ProfilingSession session) {
        this.context = context;
        this.settings = settings;
        this.session = session;
    }

    /**
     * What is to be taken of a test, after the annotations and the configuration.
     *
     * @param annotated the kinds that are asked for, each with its rate, or {@code unset} to take the configured one
     * @throws IllegalArgumentException if a rate or the configuration is wrong; it says which and what is allowed
     */
    public static ProfilingRequest request(ExtensionContext context, Map<ProfileKind, Long> annotated, long unset) {
        Settings settings = TestContexts.settings(context);
        Map<ProfileKind, Long> rates = new EnumMap<>(ProfileKind.class);
        annotated.forEach((kind, rate) -> rates.put(kind, rate == unset ? settings.rate(kind) : rate));
        ProfilingRequest request = new ProfilingRequest(rates);
        return settings.enabled() ? request : ProfilingRequest.of();
    }

    /** Starts to profile what the calling thread does next. */
    public static TestProfiling start(ExtensionContext context, ProfilingRequest request) {
        Settings settings = TestContexts.settings(context);
        if (request.kinds().isEmpty()) {
            return new TestProfiling(context, settings, null);
        }
        try {
            TestContexts.keepWarm(context);
            ProfilingSession session = Profiler.start(request, settings.engine(), attribution(context));
            RunSummary.THIS_JVM.started(name(context));
            return new TestProfiling(context, settings, session);
        } catch (ProfilingException | LinkageError e) {
            Warnings.warn(context, "was not profiled", e);
            return new TestProfiling(context, settings, null);
        }
    }

    private static Attribution attribution(ExtensionContext context) {
        boolean parallel = context.getConfigurationParameter(PARALLEL)
                .map(Boolean::parseBoolean)
                .orElse(false);
        return parallel ? Attribution.family(Thread.currentThread()) : Attribution.PROCESS;
    }

    /** Ends the session and writes the artifacts. */
    public void finish() {
        if (session == null) {
            return;
        }
        TestName name = name(context);
        // A test that timed out leaves its thread interrupted, and files can't be written by an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            ProfilingResult result = session.stop();
            result.failures()
                    .forEach((kind, why) -> Warnings.warn(context, "has no " + kind.label() + " profile: " + why));
            Path folder = settings.outputDir().resolve(name.folder());
            Artifacts.write(folder, result.profiles());
            TestContexts.attach(context, folder);
            RunSummary.THIS_JVM.wrote(settings.outputDir(), result.profiles());
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            Warnings.warn(context, "has no profiles", e);
        } finally {
            RunSummary.THIS_JVM.finished(name);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static TestName name(ExtensionContext context) {
        return TestName.of(
                UniqueId.parse(context.getUniqueId()), context.getRequiredTestClass(), context.getRequiredTestMethod());
    }
}
