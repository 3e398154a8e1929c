// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.ExecutionTrace;
import io.github.jpprof.ThreadProfile;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.testsupport.CapturedLog;
import io.github.jpprof.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code @ExecutionTrace} and {@code @ThreadProfile} leave. */
class RecordingTest {
    private static final String FIXTURES = "jpprof/io.github.jpprof.junit.RecordingTest$Fixtures/";

    @TempDir
    private Path folder;

    static class Fixtures {
        @Test
        @ExecutionTrace
        void traced() {
            Trace.withRegion("napping", () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)));
        }

        @Test
        @ThreadProfile
        void leavesItsThreads() {}

        @Test
        void neither() {}
    }

    @ExecutionTrace
    @ThreadProfile
    static class OnClass {
        @Test
        void asTheClass() {}

        @Test
        @ExecutionTrace(false)
        @ThreadProfile(false)
        void switchedOff() {}
    }

    @Test
    void traceHasTimelineAndFourProfiles() throws Exception {
        TestKit.run(folder, Fixtures.class, "traced");

        Path files = folder.resolve(FIXTURES + "traced");
        assertThat(Artifact.filesIn(files))
                .containsExactly(
                        "trace-net.pb.gz",
                        "trace-net.txt",
                        "trace-sched.pb.gz",
                        "trace-sched.txt",
                        "trace-sync.pb.gz",
                        "trace-sync.txt",
                        "trace-syscall.pb.gz",
                        "trace-syscall.txt",
                        "trace.jfr",
                        "trace.json");
        Profile sync = ProfileFile.read(files.resolve("trace-sync.pb.gz"));
        assertThat(sync.samples())
                .filteredOn(sample -> names(sample).anyMatch(name -> name.contains("Fixtures.lambda$traced")))
                .isNotEmpty()
                .allSatisfy(
                        sample -> assertThat(names(sample)).last().asString().endsWith("Fixtures.traced"));
        assertThat(Files.readString(files.resolve("trace.json"))).contains("\"name\":\"napping\"");
    }

    private static Stream<String> names(Sample sample) {
        return sample.locations().stream()
                .flatMap(location -> location.lines().stream())
                .map(line -> line.function().name());
    }

    @Test
    void takesThreadsAtTheEndOfTheTest() throws Exception {
        TestKit.run(folder, Fixtures.class, "leavesItsThreads");

        Path files = folder.resolve(FIXTURES + "leavesItsThreads");
        assertThat(Artifact.filesIn(files)).containsExactly("thread.pb.gz", "thread.txt");
        assertThat(ProfileFile.read(files.resolve("thread.pb.gz")).sampleTypes().toString())
                .contains("goroutine");
        assertThat(Files.readString(files.resolve("thread.txt"))).startsWith("goroutine profile: total ");
    }

    @Test
    void annotationOnClassHoldsUnlessMethodRevokesIt() throws Exception {
        TestKit.run(folder, OnClass.class, "asTheClass");
        TestKit.run(folder, OnClass.class, "switchedOff");

        assertThat(Artifact.profilesIn(folder.resolve("jpprof")))
                .anyMatch(file -> file.endsWith("asTheClass/trace.jfr"))
                .anyMatch(file -> file.endsWith("asTheClass/thread.txt"))
                .noneMatch(file -> file.contains("switchedOff"));
    }

    @Test
    void secondTraceWarnsAndFailsNothing() throws Exception {
        Trace.start(new ByteArrayOutputStream());
        try (CapturedLog log = new CapturedLog()) {
            TestKit.run(folder, Fixtures.class, "traced");

            assertThat(log.lines())
                    .anyMatch(
                            line -> line.contains("has no trace") && line.contains("execution tracer already enabled"));
        } finally {
            Trace.stop();
        }
        assertThat(Artifact.filesIn(folder.resolve(FIXTURES + "traced"))).isEmpty();
    }
}
