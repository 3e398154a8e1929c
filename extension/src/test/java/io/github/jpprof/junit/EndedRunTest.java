// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.junit.EndedRunTestCases.Waiting;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that a signal ends, as the timeout of a CI job does, leaves what has been collected. */
@DisabledOnOs(OS.WINDOWS)
class EndedRunTest {
    private static final Offset<Long> SAMPLING = Offset.offset(4L << 20);
    private static final String CLASS = Waiting.class.getName();
    private static final String NOTE = "ended by SIGTERM before it was finished";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"auto", "jfr"})
    void signalLeavesProfilesOfEndedAndRunningTestsAndOfTheRun(String engine) throws Exception {
        ConsoleJvm.Outcome outcome = endWhileTestWaits(new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "cpu,allocs,block,mutex,goroutine,threadcreate")
                .systemProperty("jpprof.heap.rate", "65536")
                .systemProperty("jpprof.engine", engine));

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(128 + 15);
        assertThat(outcome.err())
                .contains("jpprof: the run was " + NOTE + "; running: " + CLASS + ".waits\n")
                .doesNotContain("has no", "incomplete", "no report");
        assertThat(Artifact.profiledIn(output()))
                .containsExactlyInAnyOrder(
                        ": allocs block cpu goroutine mutex threadcreate",
                        CLASS + "/ends: allocs",
                        CLASS + "/waits: allocs block cpu thread trace-net trace-sched trace-sync trace-syscall");
        whatRanIsThere(CLASS + "/waits/", sample -> true);
        whatRanIsThere("", sample -> sample.label("test").orElse("").equals("waits"));
        Profile ended = profile(CLASS + "/ends/allocs");
        assertThat(ended.comments()).doesNotContain(NOTE);
        assertThat(profile(CLASS + "/waits/trace-sync").total("delay")).isGreaterThanOrEqualTo(parked());
        theReportSaysSo();
    }

    private void whatRanIsThere(String prefix, Predicate<Sample> ofTest) throws IOException {
        assertThat(sum(prefix + "cpu", "cpu", ofTest, "Waiting.burn")).isPositive();
        assertThat(sum(prefix + "allocs", "alloc_space", ofTest, "Waiting.allocate"))
                .isCloseTo((long) EndedRunTestCases.MEGABYTES << 20, SAMPLING);
        assertThat(sum(prefix + "block", "delay", ofTest, "Waiting.parks")).isGreaterThanOrEqualTo(parked());
        for (String kind : new String[] {"cpu", "allocs", "block"}) {
            assertThat(profile(prefix + kind).comments()).as(prefix + kind).contains(NOTE);
        }
    }

    private void theReportSaysSo() throws IOException {
        assertThat(Files.readString(output().resolve("report.json")))
                .contains("\"unfinished\":[\"" + NOTE + "; running: " + CLASS + ".waits\"]")
                .contains("\"name\":\"ends\"", "\"name\":\"waits\"");
        assertThat(output().resolve("summary.md")).content().contains("**Not finished**");
        assertThat(output().resolve("index.html")).content().contains(NOTE);
    }

    /** Who opens the pipe that stands in the way waits for a reader, which there never is. */
    @Test
    void exitWaitsSecondsOnlyForWhatDoesNotEnd() throws Exception {
        block(output());

        ConsoleJvm.Outcome outcome =
                endWhileTestWaits(new ConsoleJvm(folder).systemProperty("jpprof.profiles", "allocs"));

        assertThat(outcome.exitCode()).isEqualTo(128 + 15);
        assertThat(outcome.err())
                .contains("jpprof: profiles of the run may be missing: the JVM exited while they were taken\n");
        assertThat(Artifact.profiledIn(output())).hasSize(2);
        theReportSaysSo();
    }

    @Test
    void exitThatComesBeforeTheReportSaysSo() throws Exception {
        block(output().resolve("jpprof-records"));

        ConsoleJvm.Outcome outcome = endWhileTestWaits(new ConsoleJvm(folder));

        assertThat(outcome.exitCode()).isEqualTo(128 + 15);
        assertThat(outcome.err())
                .contains("jpprof: the report may be missing or lack tests: the JVM exited while it was written\n")
                .doesNotContain("profiles of the run may be missing");
        assertThat(Artifact.profiledIn(output())).hasSize(2);
    }

    private static void block(Path folder) throws Exception {
        Files.createDirectories(folder);
        assertThat(new ProcessBuilder("mkfifo", folder.resolve(".lock").toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void killLeavesProfilesOfEndedTestsAlone() throws Exception {
        endWhileTestWaits(new ConsoleJvm(folder).systemProperty("jpprof.profiles", "allocs"), Process::destroyForcibly);

        assertThat(Artifact.profiledIn(output())).containsExactly(CLASS + "/ends: allocs");
        assertThat(output().resolve("report.json")).doesNotExist();
    }

    private ConsoleJvm.Outcome endWhileTestWaits(ConsoleJvm jvm) throws IOException, InterruptedException {
        return endWhileTestWaits(jvm, Process::destroy);
    }

    private ConsoleJvm.Outcome endWhileTestWaits(ConsoleJvm jvm, Consumer<Process> end)
            throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            ConsoleJvm.Running running = jvm.systemProperty("port", Integer.toString(server.getLocalPort()))
                    .start(Waiting.class);
            try (Socket connected = server.accept()) {
                connected.getInputStream().read(); // until the test has closed it
                end.accept(running.process());
                return running.await();
            } finally {
                running.process().destroyForcibly();
            }
        }
    }

    private long sum(String file, String type, Predicate<Sample> ofTest, String function) throws IOException {
        Profile profile = profile(file);
        int index = profile.indexOf(type);
        return profile.samples().stream()
                .filter(ofTest)
                .filter(sample -> sample.locations().stream()
                        .anyMatch(location -> location.functionName().endsWith(function)))
                .mapToLong(sample -> sample.value(index))
                .sum();
    }

    private static long parked() {
        return TimeUnit.MILLISECONDS.toNanos(EndedRunTestCases.PARK_MILLIS);
    }

    private Profile profile(String file) throws IOException {
        return ProfileFile.read(output().resolve(file + ".pb.gz"));
    }

    private Path output() {
        return folder.resolve("target/jpprof");
    }
}
