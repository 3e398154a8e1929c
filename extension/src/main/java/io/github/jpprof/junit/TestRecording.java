// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import io.github.jpprof.junit.config.Configuration;
import io.github.jpprof.junit.config.TestContexts;
import io.github.jpprof.junit.exit.UnfinishedTest;
import io.github.jpprof.junit.names.TestName;
import io.github.jpprof.junit.report.Artifacts;
import io.github.jpprof.junit.report.Attachment;
import io.github.jpprof.junit.report.Warnings;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.files.ArtifactFolder;
import io.github.jpprof.profile.files.AtomicFile;
import io.github.jpprof.profile.text.ProfileText;
import io.github.jpprof.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The trace of one test, and the threads at its end.
 *
 * <p>Nothing here changes a test's verdict. What goes wrong becomes a warning that names the test.
 */
final class TestRecording implements UnfinishedTest {
    /** The trace's own profiles, that of what is called blocking everywhere first. */
    private static final List<String> OF_TRACE = List.of("sync", "net", "syscall", "sched");

    private final ExtensionContext context;
    private final TestName name;
    private final Path outputDir;
    private final Path relative;
    private final Path folder;
    private final boolean threads;
    private final String caller;
    private final Map<String, Profile> written = new LinkedHashMap<>();
    private @Nullable Path unfinished;
    private @Nullable OutputStream sink;

    private TestRecording(
            ExtensionContext context, Configuration settings, TestName name, boolean threads, String caller) {
        this.context = context;
        this.outputDir = settings.outputDir();
        this.relative = TestRun.THIS_JVM.folders().of(name, context.getUniqueId());
        this.folder = outputDir.resolve(relative);
        this.name = name;
        this.threads = threads;
        this.caller = caller;
    }

    /**
     * Starts what is asked for.
     *
     * @param trace whether to trace the test
     * @param threads whether to take the threads at its end
     * @param root the function from which the test's body will be called: the stacks of the trace's profiles begin there
     */
    static TestRecording start(ExtensionContext context, boolean trace, boolean threads, Method root) {
        Configuration settings = TestContexts.settings(context);
        TestName name = TestContexts.name(context);
        TestRecording recording =
                new TestRecording(context, settings, name, threads && settings.enabled(), TestStacks.function(root));
        if (trace && settings.enabled()) {
            recording.startTrace();
        }
        TestRun.THIS_JVM.keepEnginesRunning();
        TestRun.THIS_JVM.running().recorded(recording);
        return recording;
    }

    private void startTrace() {
        try {
            ArtifactFolder.create(outputDir, folder);
            // Not Files.createTempFile: its files are for the owner alone, and the permissions would stay.
            Path file = folder.resolve(".trace.jfr." + UUID.randomUUID() + ".tmp");
            unfinished = file;
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            sink = out;
            Trace.start(out);
        } catch (IOException | RuntimeException | Error e) {
            warn("has no trace", e);
            discard();
        }
    }

    /** Ends it, and writes the artifacts. */
    void finish() {
        if (!TestRun.THIS_JVM.running().take(this)) {
            return;
        }
        // A test that timed out leaves its thread interrupted, and files can't be written by an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            write("");
            if (!written.isEmpty()) {
                Attachment.attach(context, folder);
            }
        } catch (IOException | RuntimeException | Error e) {
            warn("has no complete recording", e);
        } finally {
            discard();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public TestName name() {
        return name;
    }

    /** The recorder ends by itself, and the threads are those of the moment in which they are written. */
    @Override
    public void endAtExit() {}

    @Override
    public void writeAtExit(String note, BiConsumer<String, String> warn) {
        try {
            write(note);
        } catch (IOException | RuntimeException | Error e) {
            warn.accept("has no complete recording", Warnings.reason(e));
        } finally {
            discard();
        }
    }

    private void write(String note) throws IOException {
        Path file = unfinished;
        OutputStream out = sink;
        if (threads) {
            writeThreads(note);
        }
        try {
            if (file != null && out != null) {
                Trace.stop();
                out.close();
                writeTrace(file, note);
            }
        } finally {
            if (!written.isEmpty()) {
                TestRun.THIS_JVM.summary().recorded(outputDir, relative, written.size());
                TestRun.THIS_JVM.tests().recorded(outputDir, name, relative, written);
            }
        }
    }

    private void writeThreads(String note) throws IOException {
        ArtifactFolder.create(outputDir, folder);
        Profile profile = Pprof.lookup("thread").orElseThrow().snapshot();
        write("thread", noted(profile, note), ProfileText.count(profile, "goroutine"));
    }

    private void writeTrace(Path file, String note) throws IOException {
        Path trace = folder.resolve("trace.jfr");
        Files.move(file, trace, StandardCopyOption.REPLACE_EXISTING);
        AtomicFile.write(folder.resolve("trace.json"), to -> Trace.writeTimeline(trace, to));
        Map<String, Profile> profiles = Trace.profiles(trace);
        for (String kind : OF_TRACE) {
            Profile profile = TestStacks.fromTheTestOn(profiles.get(kind), caller);
            write("trace-" + kind, noted(profile, note), ProfileText.contention(profile));
        }
    }

    private static Profile noted(Profile profile, String note) {
        return note.isEmpty() ? profile : profile.withComment(note);
    }

    private void write(String file, Profile profile, String text) throws IOException {
        Artifacts.write(folder, file, profile, text);
        written.put(file, profile);
    }

    private void discard() {
        try {
            if (sink != null) {
                sink.close();
            }
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            warn("has a temporary file left", e);
        }
        sink = null;
        unfinished = null;
    }

    private void warn(String what, Throwable why) {
        TestRun.THIS_JVM.warnings().warn(context, name, what, why);
    }
}
