// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.BlockProfile;
import io.github.jpprof.CpuProfile;
import io.github.jpprof.ExecutionTrace;
import io.github.jpprof.MaxAllocations;
import io.github.jpprof.ThreadProfile;
import io.github.jpprof.testsupport.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be taken or written is said once and clearly, and never changes a verdict. */
class TroubleTest {
    private static final String PLAIN = PlainTestCase.class.getName() + ".plain";

    @TempDir
    Path folder;

    @Test
    void warnsOnceOfFileInPlaceOfOutputFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("jpprof"));

        try (CapturedLog log = new CapturedLog()) {
            passes();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("jpprof: " + PLAIN + " has no profiles: ")
                    .contains(file.toString());
        }
        assertThat(file).isEmptyFile();
    }

    @Test
    void warnsOnceOfFolderInPlaceOfArtifactAndLeavesNoPartialFile() throws IOException {
        WrittenArtifacts output = new WrittenArtifacts(folder);
        Path inTheWay = output.root().resolve(PlainTestCase.class.getName()).resolve("plain/cpu.txt/in/the/way");
        Files.createDirectories(inTheWay.getParent());
        Files.createFile(inTheWay);

        try (CapturedLog log = new CapturedLog()) {
            passes();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("jpprof: " + PLAIN + " has no profiles: ")
                    .contains("cpu.txt");
        }
        String test = PlainTestCase.class.getName() + "/plain/";
        assertThat(output.files()).containsExactlyInAnyOrder(test + "cpu.pb.gz", test + "cpu.txt/in/the/way");
    }

    /** Files that are written through it would land outside of the output directory. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void replacesSymbolicLinkInPlaceOfFolder(boolean ofTest) throws IOException {
        WrittenArtifacts output = new WrittenArtifacts(folder);
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path ofClass = output.root().resolve(EveryKindTestCase.class.getName());
        Files.createDirectories(ofTest ? ofClass : output.root());
        for (Path link : ofTest ? List.of(ofClass.resolve("traced"), ofClass.resolve("limited")) : List.of(ofClass)) {
            Files.createSymbolicLink(link, outside);
        }

        try (CapturedLog log = new CapturedLog()) {
            new FixtureRun(folder).of(EveryKindTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1)
                    .failed(1));
            assertThat(log.lines()).isEmpty();
        }
        assertThat(outside).isEmptyDirectory();
        String name = EveryKindTestCase.class.getName();
        assertThat(output.files())
                .contains(name + "/traced/cpu.pb.gz", name + "/traced/thread.txt", name + "/traced/trace.jfr")
                .contains(name + "/limited/limit-allocs.pb.gz");
    }

    @Test
    void warnsOfRecordingThatIsNotComplete() throws IOException {
        Path traced = new WrittenArtifacts(folder).root().resolve(TracedTestCase.class.getName() + "/traced");
        Files.createDirectories(traced.resolve("trace.json/in/the/way"));

        try (CapturedLog log = new CapturedLog()) {
            passes(TracedTestCase.class);
            assertThat(log.lines())
                    .containsExactly("jpprof: " + TracedTestCase.class.getName() + ".traced has no complete recording: "
                            + traced.resolve("trace.json") + ": a folder, not a file to write to; make sure that there"
                            + " is room and that the folder can be written, or set jpprof.output.dir");
        }
    }

    @Test
    void warnsOfTemporaryFileThatStays() throws IOException {
        SpoilingTestCase.folder =
                new WrittenArtifacts(folder).root().resolve(SpoilingTestCase.class.getName() + "/spoils");

        try (CapturedLog log = new CapturedLog()) {
            passes(SpoilingTestCase.class);
            String test = "jpprof: " + SpoilingTestCase.class.getName() + ".spoils ";
            assertThat(log.lines())
                    .hasSize(2)
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith(test + "has no complete recording: DirectoryNotEmptyException: "),
                            line -> assertThat(line)
                                    .startsWith(test + "has a temporary file left: DirectoryNotEmptyException: ")
                                    .contains(".trace.jfr."));
        }
    }

    @Test
    void failedAttachmentWarnsAndKeepsArtifacts() throws IOException {
        Files.createFile(folder.resolve("attached"));

        try (CapturedLog log = new CapturedLog()) {
            passes();
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("jpprof: " + PLAIN + " has profiles that the report lacks: ");
        }
        new WrittenArtifacts(folder).hasExactly(TroubleTest.class, "PlainTestCase/plain/cpu");
    }

    @Test
    void passesTestWhoseProfilesOverflowTheStack() throws InterruptedException {
        String test = "jpprof: " + OverflowingTestCase.class.getName() + ".overflows ";
        try (CapturedLog log = new CapturedLog()) {
            passes(OverflowingTestCase.class);
            assertThat(log.lines())
                    .contains(
                            test + "was not profiled: java.lang.StackOverflowError",
                            test + "has no complete recording: java.lang.StackOverflowError");
        } finally {
            OverflowingTestCase.thread.interrupt();
            OverflowingTestCase.thread.join();
        }
    }

    private void passes() {
        passes(PlainTestCase.class);
    }

    private void passes(Class<?> fixture) {
        new FixtureRun(folder).of(fixture).testEvents().assertStatistics(stats -> stats.succeeded(1)
                .failed(0));
    }

    static class EveryKindTestCase {
        static volatile Object kept;

        @Test
        @CpuProfile
        @ThreadProfile
        @ExecutionTrace
        void traced() {}

        @Test
        @MaxAllocations(objects = 0)
        void limited() {
            kept = new Object[7];
        }
    }

    static class TracedTestCase {
        @Test
        @ExecutionTrace
        void traced() {}
    }

    /** Puts folders where the trace and its temporary file are. */
    static class SpoilingTestCase {
        static Path folder;

        @Test
        @ExecutionTrace
        void spoils() throws IOException {
            Path temporary;
            try (Stream<Path> files = Files.list(folder)) {
                temporary = files.findFirst().orElseThrow();
            }
            Files.delete(temporary);
            Files.createDirectories(temporary.resolve("in/the/way"));
            Files.createDirectories(folder.resolve("trace.jfr/in/the/way"));
        }
    }

    /** Leaves a thread that the one that made it can't ask for its number. */
    static class OverflowingTestCase {
        static Thread thread;

        @Test
        @ThreadProfile
        @BlockProfile
        void overflows() {
            thread = new WithoutNumber();
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    private static final class WithoutNumber extends Thread {
        private final Thread maker = Thread.currentThread();

        @Override
        public void run() {
            LockSupport.park();
        }

        @Override
        @SuppressWarnings({"InfiniteRecursion", "deprecation"})
        public long getId() {
            return Thread.currentThread() == maker ? getId() : super.getId();
        }
    }

    static class PlainTestCase {
        @Test
        @CpuProfile
        void plain() {}
    }
}
