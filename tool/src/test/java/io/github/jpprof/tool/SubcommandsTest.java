// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.trace.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import jdk.jfr.consumer.RecordingStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubcommandsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeProfiles() throws IOException {
        Corpus.write(folder);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static CommandResult jpprof(String... arguments) {
        return CommandResult.ofJpprof("", List.of(arguments));
    }

    @Test
    void convertWritesRequestOfOpenTelemetry() throws IOException {
        CommandResult outcome = jpprof("convert", file("cpu.pb.gz"), file("cpu.otlp"));

        assertThat(outcome.err()).isEqualTo("Converted " + file("cpu.pb.gz") + " into " + file("cpu.otlp") + "\n");
        String content = Files.readString(folder.resolve("cpu.otlp"), StandardCharsets.ISO_8859_1);
        Profile profile = ProfileFile.read(folder.resolve("cpu.pb.gz"));
        assertThat(profile.samples()).isNotEmpty().allSatisfy(sample -> assertThat(content)
                .contains(sample.locations().get(0).functionName()));
    }

    @Test
    void mergeAddsFilesAndFolders() throws IOException {
        Path many = Files.createDirectories(folder.resolve("many/below"));
        for (int i = 0; i < 200; i++) {
            Files.copy(folder.resolve(i % 2 == 0 ? "cpu.pb.gz" : "base.pb.gz"), many.resolve("p" + i + ".pb.gz"));
        }

        CommandResult outcome = jpprof("merge", "-o=" + file("sum.pb.gz"), file("many"));

        assertThat(outcome.err()).isEqualTo("Merged 200 profiles into " + file("sum.pb.gz") + "\n");
        Profile sum = ProfileFile.read(folder.resolve("sum.pb.gz"));
        Profile one = ProfileFile.read(folder.resolve("cpu.pb.gz"));
        Profile other = ProfileFile.read(folder.resolve("base.pb.gz"));
        assertThat(sum.total("cpu")).isEqualTo(100 * (one.total("cpu") + other.total("cpu")));
        assertThat(sum.samples())
                .hasSameSizeAs(Profile.merge(List.of(one, other)).samples());
    }

    @Test
    void failedMergeKeepsExistingFile() throws IOException {
        Files.writeString(folder.resolve("sum.pb.gz"), "older");
        Files.writeString(folder.resolve("broken.pb.gz"), "nothing");

        CommandResult outcome = jpprof("merge", "-o=" + file("sum.pb.gz"), file("cpu.pb.gz"), file("broken.pb.gz"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("broken.pb.gz");
        assertThat(folder.resolve("sum.pb.gz")).hasContent("older");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void outputsGoWhereLinksLeadAndKeepPermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("private"), "older");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.createSymbolicLink(folder.resolve("link.folded"), Path.of("private"));
        Files.createSymbolicLink(folder.resolve("link.pb.gz"), Path.of("private"));

        for (List<String> arguments : List.of(
                List.of("merge", "-o=" + file("link.pb.gz"), file("cpu.pb.gz")),
                List.of("convert", file("cpu.pb.gz"), file("link.folded")),
                List.of("-top", "-output=" + file("link.pb.gz"), file("cpu.pb.gz")),
                List.of(file("cpu.pb.gz")))) {
            CommandResult outcome = CommandResult.ofJpprof("top >" + file("link.pb.gz") + "\n", arguments);

            assertThat(outcome.code()).as(outcome.err()).isZero();
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).isNotEqualTo("older");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            Files.writeString(file, "older");
        }
        assertThat(folder.resolve("link.pb.gz")).isSymbolicLink();
        assertThat(folder.resolve("link.folded")).isSymbolicLink();
    }

    @Test
    void diffPrintsTopAgainstBase() {
        CommandResult diff = jpprof("diff", file("base.pb.gz"), file("cpu.pb.gz"));

        assertThat(diff.out())
                .contains("Showing nodes")
                .isEqualTo(jpprof("-top", "-diff_base=" + file("base.pb.gz"), file("cpu.pb.gz"))
                        .out());
    }

    @Test
    void convertReadsRecording() throws IOException {
        Path recorded = folder.resolve("recorded.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JavaMonitorEnter").withStackTrace();
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            byte[] large = new byte[30_000_000];
            assertThat(large).hasSize(30_000_000);
            recording.stop();
            recording.dump(recorded);
        }

        CommandResult outcome = jpprof("convert", "-event=alloc", recorded.toString(), file("converted.pb.gz"));

        assertThat(outcome.code()).as(outcome.err()).isEqualTo(0);
        Profile converted = ProfileFile.read(folder.resolve("converted.pb.gz"));
        assertThat(converted.total("alloc_space")).isGreaterThanOrEqualTo(30_000_000);
        assertThat(jpprof("-top", "-sample_index=alloc_space", recorded.toString())
                        .out())
                .contains("convertReadsRecording");
        assertThat(jpprof("convert", "-event=cpu", recorded.toString(), file("none.pb.gz"))
                        .err())
                .contains("recorded.jfr: no events of kind cpu");
        assertThat(jpprof("convert", "-event=alloc", "-from=1h", recorded.toString(), file("none.pb.gz"))
                        .err())
                .contains("recorded.jfr with -from=1h: no events of kind alloc");
    }

    @Test
    void convertWritesAllKindsAndTopShowsFirst() throws Exception {
        Path recorded = folder.resolve("recorded.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JavaMonitorWait").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.ObjectAllocationOutsideTLAB").withStackTrace();
            recording.start();
            byte[] large = new byte[30_000_000];
            assertThat(large).hasSize(30_000_000);
            LockSupport.parkNanos(1_000_000);
            recording.stop();
            recording.dump(recorded);
        }

        CommandResult convert = jpprof("convert", recorded.toString(), file("kinds") + "/");
        CommandResult top = jpprof("-top", recorded.toString());
        CommandResult events = jpprof("convert", "-events", recorded.toString());

        assertThat(convert.code()).as(convert.err()).isZero();
        assertThat(folder.resolve("kinds")).isDirectoryContaining("glob:**alloc.pb.gz");
        long parked = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(recorded)) {
            parked += event.getEventType().getName().equals("jdk.ObjectAllocationOutsideTLAB")
                    ? 0
                    : event.getDuration().toNanos();
        }
        assertThat(ProfileFile.read(folder.resolve("kinds/block.pb.gz")).total("delay"))
                .isCloseTo(parked, Offset.offset(100L)); // each is rounded to a nanosecond
        assertThat(top.err()).contains("this is alloc; there is also block: jpprof convert -event=block");
        assertThat(top.out()).contains("Type: alloc_space", "convertWritesAllKinds");
        assertThat(events.out()).contains("jdk.ThreadPark").doesNotContain("makes no profile");
    }

    @Test
    void convertRefusesUnknownArguments() {
        assertThat(jpprof("convert", "-event=heap", "run.jfr", "heap.pb.gz").err())
                .isEqualTo("-event=heap: allowed are cpu, wall, alloc, lock, block, live, nativemem, nativeleak, "
                        + "nativelock, methodtrace\n");
        assertThat(jpprof("convert", "-from=soon", "run.jfr", "cpu.pb.gz").err())
                .startsWith("-from=soon: neither a time");
        assertThat(jpprof("convert", "-thread=(", "run.jfr", "cpu.pb.gz").err()).startsWith("-thread=(: ");
        assertThat(jpprof("convert", "-state=parked", "run.jfr", "cpu.pb.gz").err())
                .isEqualTo("-state=parked: allowed are runnable and sleeping\n");
    }

    @Test
    void convertRefusesTargetsThatSayNoFormat() throws IOException {
        Path recorded = folder.resolve("first.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").withStackTrace();
            recording.start();
            recording.stop();
            recording.dump(recorded);
        }
        byte[] recording = Files.readAllBytes(recorded);
        Files.write(folder.resolve("second.jfr"), recording);
        Files.writeString(folder.resolve("some.folded"), "main;work 3\n");
        Files.createDirectory(folder.resolve("out"));

        for (List<String> arguments : List.of(
                List.of(file("first.jfr"), file("second.jfr")),
                List.of(file("first.jfr"), file("page.html")),
                List.of("-event=cpu", file("first.jfr"), file("out")),
                List.of("-event=cpu", file("first.jfr"), file("other")),
                List.of(file("some.folded"), file("page.html")),
                List.of(file("some.folded"), file("other")))) {
            List<String> all = new ArrayList<>(List.of("convert"));
            all.addAll(arguments);
            CommandResult outcome = CommandResult.ofJpprof("", all);

            assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
            assertThat(outcome.err())
                    .startsWith(arguments.get(arguments.size() - 1) + ": the name of the target says what is written: ")
                    .hasLineCount(1);
        }
        assertThat(folder.resolve("second.jfr")).hasBinaryContent(recording);
        assertThat(folder.resolve("page.html")).doesNotExist();
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void diffTakesOneBaseAndOneProfile() {
        for (List<String> arguments : List.of(
                List.of("diff", file("base.pb.gz"), file("cpu.pb.gz"), file("cpu.pb.gz")),
                List.of("diff", "-focus", file("base.pb.gz"), file("cpu.pb.gz")))) {
            CommandResult outcome = CommandResult.ofJpprof("", arguments);

            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err()).startsWith("usage: jpprof diff");
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void traceWritesTimelineOrProfile() throws IOException {
        Path trace = folder.resolve("trace.jfr");
        try (OutputStream out = Files.newOutputStream(trace)) {
            Trace.start(out);
            Trace.withRegion("payment", () -> LockSupport.parkNanos(1));
            Trace.stop();
        }

        Path compressed = folder.resolve("trace.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            Files.copy(trace, out);
        }

        CommandResult timeline = jpprof("trace", trace.toString());
        CommandResult sync = jpprof("trace", "-pprof=sync", trace.toString(), file("sync.pb.gz"));

        assertThat(timeline.code()).as(timeline.err()).isZero();
        assertThat(timeline.out()).startsWith("{").contains("\"traceEvents\"", "\"name\":\"payment\"");
        assertThat(jpprof("trace", compressed.toString())).isEqualTo(timeline);
        assertThat(sync.code()).as(sync.err()).isZero();
        assertThat(jpprof("-traces", file("sync.pb.gz")).out()).contains("traceWritesTimelineOrProfile");
    }

    @Test
    void traceRefusesOtherFilesAndKeepsExistingOutput() throws IOException {
        Path trace = folder.resolve("trace.jfr");
        try (OutputStream out = Files.newOutputStream(trace)) {
            Trace.start(out);
            Trace.stop();
        }
        byte[] damaged = Arrays.copyOf(Files.readAllBytes(trace), 5000);
        Files.write(trace, damaged);
        Files.writeString(folder.resolve("timeline.json"), "older");
        Path compressed = folder.resolve("trace.jfr.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            out.write(damaged);
        }

        CommandResult outcome = jpprof("trace", trace.toString(), file("timeline.json"));
        CommandResult profile = jpprof("trace", file("cpu.pb.gz"));
        CommandResult kind = jpprof("trace", "-pprof=heap", trace.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(trace + ": ");
        assertThat(folder.resolve("timeline.json")).hasContent("older");
        assertThat(jpprof("trace", compressed.toString()).err())
                .isEqualTo(outcome.err().replace(".jfr:", ".jfr.gz:"));
        assertThat(profile.err()).isEqualTo(file("cpu.pb.gz") + ": not a Flight Recorder file\n");
        assertThat(kind.err()).isEqualTo("-pprof=heap: allowed are [net, sync, syscall, sched]\n");
    }

    @Test
    void excludesThreadsWaitingInNativeCode() throws Exception {
        Path recorded = folder.resolve("recorded.jfr");
        CountDownLatch seen = new CountDownLatch(1);
        Thread waiter;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RecordingStream recording = new RecordingStream()) {
            waiter = new Thread(() -> accept(socket), "waiter");
            waiter.start();
            recording.enable("jdk.NativeMethodSample").withPeriod(Duration.ofMillis(10));
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.onEvent("jdk.NativeMethodSample", event -> seen.countDown());
            recording.startAsync();
            assertThat(seen.await(60, TimeUnit.SECONDS)).isTrue();
            recording.dump(recorded);
        }
        waiter.join();

        CommandResult outcome = jpprof("-traces", recorded.toString());

        // Samples of other threads may be in the recording, too.
        assertThat(outcome.out() + outcome.err()).doesNotContain("ServerSocket.accept");
        if (outcome.code() == 0) {
            assertThat(outcome.out())
                    .contains("jdk.NativeMethodSample, of threads in native code, most of which wait there");
        } else {
            assertThat(outcome.err()).contains("no events of cpu");
        }
    }

    private static void accept(ServerSocket socket) {
        try {
            socket.accept().close();
        } catch (IOException e) {
            // The socket was closed, which ends the wait.
        }
    }

    @Test
    void refusesUnsupportedPprofFlags() {
        for (String flag : List.of("-disasm=main", "-tls_ca=ca.pem", "-tls_cert=c.pem", "-tls_key=k.pem")) {
            assertThat(jpprof("-top", flag, file("cpu.pb.gz")).code()).as(flag).isEqualTo(2);
        }
        assertThat(jpprof("-top", "-tls_ca=ca.pem", file("cpu.pb.gz")).err())
                .isEqualTo(
                        "-tls_ca: give java the trust store: -Djavax.net.ssl.trustStore=FILE in JAVA_TOOL_OPTIONS\n");
    }

    @Test
    void reportsMissingFilesAndUnknownFlags() {
        assertThat(jpprof("-top", file("nosuch.pb.gz")).err())
                .isEqualTo(file("nosuch.pb.gz") + ": stat " + file("nosuch.pb.gz")
                        + ": no such file or directory\nfailed to fetch any source profiles\n");
        assertThat(jpprof("-top", "-nonsense", "x").err()).startsWith("flag provided but not defined: -nonsense\n");
    }

    @Test
    void saysOfOtherFilesThatTheyAreNoProfiles() throws IOException {
        String text = "A profiler must not lie.\n".repeat(100);
        Files.writeString(folder.resolve("text.txt"), text);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("text.gz")))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        for (String name : List.of(file("text.txt"), file("text.gz"))) {
            for (List<String> arguments : List.of(
                    List.of("-top", name),
                    List.of("-top", "-diff_base=" + name, file("cpu.pb.gz")),
                    List.of("diff", name, file("cpu.pb.gz")),
                    List.of("merge", "-o=" + file("sum.pb.gz"), name),
                    List.of("gate", name, file("cpu.pb.gz")),
                    List.of("convert", name, file("sum.folded")))) {
                CommandResult outcome = CommandResult.ofJpprof("", arguments);

                assertThat(outcome.code()).isEqualTo(2);
                assertThat(outcome.err().replaceFirst("failed to fetch any [a-z]+ profiles\n$", ""))
                        .startsWith(name + ": not a profile that can be read: ")
                        .hasLineCount(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "merge", "diff", "convert", "report", "gate", "trend", "push", "trace"})
    void printsUsageWhenAskedAndAfterUnknownFlags(String subcommand) {
        List<String> command = subcommand.isEmpty() ? List.of() : List.of(subcommand);
        String usage = jpprof(command, "-help").err();

        assertThat(usage).startsWith(subcommand.isEmpty() ? "usage:" : "usage: jpprof " + subcommand);
        for (String flag : List.of("-help", "--help", "-h", "--h")) {
            assertThat(jpprof(command, flag)).isEqualTo(new CommandResult(0, "", usage));
            assertThat(jpprof(command, flag, "a.pb.gz", "b.pb.gz").code()).isZero();
        }
        assertThat(jpprof(command, "-nonsense", "a.pb.gz", "b.pb.gz"))
                .isEqualTo(new CommandResult(2, "", "flag provided but not defined: -nonsense\n" + usage));
    }

    private static CommandResult jpprof(List<String> command, String... arguments) {
        return CommandResult.ofJpprof(
                "", Stream.concat(command.stream(), Arrays.stream(arguments)).toList());
    }
}
