// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.profiler.Profiler;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** One session over all tests of this JVM. */
final class WholeRun {
    private static final System.Logger LOG = System.getLogger("jpprof");

    private final TestTimeline timeline = new TestTimeline();
    private final Settings settings;
    private final Thread atExit = new Thread(this::finish, "jpprof at exit");
    private @Nullable ProfilingSession session;

    private WholeRun(Settings settings) {
        this.settings = settings;
    }

    static WholeRun start(Settings settings, ProfilingRequest request) {
        WholeRun run = new WholeRun(settings);
        try {
            run.session = Profiler.start(request, settings.engine(), run.timeline);
            // A test may end the JVM.
            Runtime.getRuntime().addShutdownHook(run.atExit);
        } catch (ProfilingException | LinkageError e) {
            LOG.log(Level.WARNING, "jpprof: the run is not profiled: {0}", e.getMessage());
        }
        return run;
    }

    TestTimeline timeline() {
        return timeline;
    }

    synchronized void finish() {
        ProfilingSession running = session;
        if (running == null) {
            return;
        }
        session = null;
        try {
            ProfilingResult result = running.stop();
            result.failures()
                    .forEach((kind, why) ->
                            LOG.log(Level.WARNING, "jpprof: the run has no {0} profile: {1}", kind.label(), why));
            RunSummary.THIS_JVM.wroteWholeRun(
                    settings.outputDir(), RunArtifacts.write(settings.outputDir(), result.profiles()));
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "jpprof: the profiles of the run can''t be written: {0}", e.toString());
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is on its way out, perhaps because of this very hook.
            LOG.log(Level.DEBUG, "jpprof: written at exit", e);
        }
    }
}
