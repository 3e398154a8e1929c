// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.jpprof.profile.wire.ProfileFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Tests the packaged jar, and the script that starts it, in separate processes. */
@EnabledIfSystemProperty(named = "jpprof.jar", matches = ".+", disabledReason = "the jar is not packaged yet")
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("jpprof.jar", ""));
    private static final Path SCRIPT = Path.of("../bin/jpprof").toAbsolutePath();
    private static final String TIME_ZONE = "-Duser.timezone=UTC";

    @TempDir
    Path folder;

    @BeforeEach
    void writeProfiles() throws IOException {
        Corpus.write(folder);
    }

    private static List<String> jar(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), TIME_ZONE, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().put("TZ", "UTC");
        builder.environment().remove("JPPROF_JAR");
        return builder;
    }

    private CommandResult run(List<String> command, Path input) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = process(command)
                .redirectInput(input.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new CommandResult(code, Files.readString(out), Files.readString(err));
    }

    private CommandResult run(List<String> command) throws IOException, InterruptedException {
        return run(command, Files.writeString(folder.resolve("no-input"), ""));
    }

    @Test
    void printsSameAsClasses() throws Exception {
        Path cpu = folder.resolve("cpu.pb.gz");
        CommandResult expected = CommandResult.ofJpprof("", List.of("-top", cpu.toString()));

        assertThat(run(jar("-top", "cpu.pb.gz"))).isEqualTo(expected);
        assertThat(run(jar("top", "-"), cpu)).isEqualTo(expected);
        assertThat(run(jar("cpu.pb.gz"), Files.writeString(folder.resolve("typed"), "top 2\n"))
                        .out())
                .isEqualTo(CommandResult.ofJpprof("top 2\n", List.of(cpu.toString()))
                        .out());
    }

    @Test
    void scriptReusesClassDataArchive() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        List<String> command = List.of(SCRIPT.toString(), "-tags", "labels.pb.gz");

        CommandResult first = run(command);
        try (Stream<Path> archives = Files.list(folder.resolve("cache/jpprof"))) {
            assertThat(archives).singleElement().asString().endsWith(".jsa");
        }

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("com.example.T1");
        assertThat(run(command)).isEqualTo(first);
    }

    @Test
    void scriptKeepsArchiveOfEachCommand() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));

        run(List.of(SCRIPT.toString(), "-tags", "labels.pb.gz"));
        run(List.of(SCRIPT.toString(), "convert", "cpu.pb.gz", "cpu.folded"));
        run(List.of(SCRIPT.toString(), "convert", "missing.jfr", "missing.pb.gz"));

        try (Stream<Path> archives = Files.list(folder.resolve("cache/jpprof"))) {
            assertThat(archives.map(Path::toString))
                    .hasSize(3)
                    .anyMatch(name -> name.endsWith("-view.jsa"))
                    .anyMatch(name -> name.endsWith("-convert.jsa"))
                    .anyMatch(name -> name.endsWith("-convert-jfr.jsa"));
        }
    }

    @Test
    void scriptRemovesArchivesOfEarlierJars() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        Path earlier = Files.copy(JAR, folder.resolve("earlier.jar"));
        Path later = Files.copy(JAR, folder.resolve("later.jar"));

        run(List.of("env", "JPPROF_JAR=" + earlier, SCRIPT.toString(), "convert", "cpu.pb.gz", "cpu.folded"));
        Path convert = archives().get(0);
        Path otherJdk = convert.resolveSibling(convert.getFileName().toString().replaceFirst("^[0-9]+", "0"));
        Files.createFile(otherJdk);
        run(List.of("env", "JPPROF_JAR=" + earlier, SCRIPT.toString(), "-tags", "labels.pb.gz"));
        run(List.of("env", "JPPROF_JAR=" + later, SCRIPT.toString(), "convert", "cpu.pb.gz", "cpu.folded"));

        assertThat(archives()).hasSize(3).contains(otherJdk).doesNotContain(convert);
        assertThat(archives())
                .filteredOn(archive -> archive.toString().endsWith("-view.jsa"))
                .hasSize(1);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/jpprof"))) {
            return files.toList();
        }
    }

    @Test
    void signalEndsServerOfFirstStart() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        Process script = process(List.of(SCRIPT.toString(), "-http=localhost:0", "-no_browser", "cpu.pb.gz"))
                .redirectErrorStream(true)
                .start();
        List<ProcessHandle> server;
        try (BufferedReader lines = script.inputReader()) {
            assertThat(lines.readLine()).contains("Serving web UI on");
            server = script.descendants().toList();
            script.destroy();
            assertThat(server).isNotEmpty();
            for (ProcessHandle process : server) {
                process.onExit().get(1, TimeUnit.MINUTES);
            }
        } finally {
            script.destroyForcibly();
        }
    }

    @Test
    void scriptWritesNoArchiveWithoutHome() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        Path root = Path.of("/.cache/jpprof");
        assumeFalse(Files.exists(root));
        List<String> command = List.of(SCRIPT.toString(), "-tags", "labels.pb.gz");
        ProcessBuilder homeless = process(command).redirectErrorStream(true);
        homeless.environment().keySet().removeAll(List.of("HOME", "XDG_CACHE_HOME"));

        Process process = homeless.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("com.example.T1");
        assertThat(root).doesNotExist();
    }

    /** The JVM takes what a colon separates for two archives. */
    @Test
    void scriptWorksWithOddNameOfCacheFolder() throws Exception {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));
        List<String> command = List.of(SCRIPT.toString(), "-tags", "labels.pb.gz");
        for (String name : List.of("a:b", "c,%p d")) {
            Path cache = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < 2; i++) {
                ProcessBuilder odd = process(command).redirectErrorStream(true);
                odd.environment().put("XDG_CACHE_HOME", cache.toString());
                Process process = odd.start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(output).isZero();
                assertThat(output).contains("com.example.T1");
            }
            boolean hasArchive = Files.exists(cache.resolve("jpprof"));
            assertThat(hasArchive).as(name).isEqualTo(!name.contains(":"));
        }
    }

    @Test
    void returnsExitCodes() throws Exception {
        assertThat(run(jar("gate", "cpu.pb.gz", "base.pb.gz")).code()).isEqualTo(1);
        CommandResult refused = run(jar("-top", "out"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("out").doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void mergesAndConverts() throws Exception {
        CommandResult merged = run(jar("merge", "-o=sum.pb.gz", "cpu.pb.gz", "cpu.pb.gz"));

        assertThat(merged.err()).isEqualTo("Merged 2 profiles into sum.pb.gz\n");
        assertThat(ProfileFile.read(folder.resolve("sum.pb.gz")).total("cpu"))
                .isEqualTo(2 * ProfileFile.read(folder.resolve("cpu.pb.gz")).total("cpu"));
        assertThat(run(jar("convert", "cpu.pb.gz", "never.pb.gz")).err()).contains("not a Flight Recorder file");
    }

    @Test
    void sumOfManyThatDoesNotFitIntoMemoryEndsBeforeItIsFull() throws Exception {
        Path many = Files.createDirectory(folder.resolve("many"));
        for (int i = 0; i < 1000; i++) {
            ProfileFile.write(JavaProfiles.random(i, 60, 1_000_000), many.resolve(i + ".pb.gz"));
        }
        List<String> command = jar("merge", "-o=sum.pb.gz", "many");
        command.addAll(1, List.of("-XX:+UseSerialGC", "-Xmx16m", "-Xlog:gc:file=gc.log"));

        CommandResult outcome = run(command);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .matches("the sum of 1000 profiles does not fit into memory, of which Java may use \\d+ MB: "
                        + "start it with more, as in JAVA_TOOL_OPTIONS=-Xmx\\d+m\n");
        assertThat(folder.resolve("sum.pb.gz")).doesNotExist();
        assertThat(Files.readAllLines(folder.resolve("gc.log")))
                .filteredOn(line -> line.contains("Pause Full"))
                .hasSizeLessThan(100);
    }

    @Test
    void servesPagesOnLoopbackOnly() throws Exception {
        Process process = process(jar("-http=:", "-no_browser", "cpu.pb.gz")).start();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            String said = err.readLine();
            assertThat(said).startsWith("Serving web UI on http://localhost:");
            URI url = URI.create(said.substring(said.indexOf("http")));

            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(url.resolve("/ui/flamegraph")).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("com.example.Hot.spin");
            assertThat(InetAddress.getByName(url.getHost()).isLoopbackAddress()).isTrue();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void reportsOnSeveralModules() throws Exception {
        RunRecordsOf.write(folder.resolve("one/target/jpprof"), "one");
        RunRecordsOf.write(folder.resolve("two/target/jpprof"), "two");

        CommandResult outcome = run(jar("report", "-o=all", "."));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).startsWith("Wrote the report of 2 tests of 2 modules to ");
        assertThat(folder.resolve("all/index.html")).content().contains("com.example.oneTest");
        assertThat(folder.resolve("all/summary.md")).isNotEmptyFile();
        assertThat(folder.resolve("all/report.json")).content().contains("com.example.twoTest");
    }
}
