// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.testsupport.GoTool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A process of Go that has Pyroscope's own handlers and default limits; it ends with this one. */
final class GoPyroscope implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it accepted. */
    record Accepted(
            String id, String tenant, SortedMap<String, String> labels, Map<String, Long> totals, Profile profile) {}

    private final Process process;
    private final String address;
    private final Path file;

    private GoPyroscope(Process process, String address, Path file) {
        this.process = process;
        this.address = address;
        this.file = file;
    }

    /** Skips the test where there is no Go. Go's own cache makes all builds but the first quick. */
    static GoPyroscope start(Path folder, String... flags) throws IOException, InterruptedException {
        Path file = folder.resolve("accepted.json");
        List<String> command = new ArrayList<>(List.of(binary().toString(), "-file=" + file));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new GoPyroscope(process, process.inputReader().readLine(), file);
    }

    private static Path binary() throws IOException, InterruptedException {
        GoTool.assumeInstalled();
        Path binary = Path.of("target", "pyroscope").toAbsolutePath();
        Process build = new ProcessBuilder("go", "build", "-o", binary.toString(), ".")
                .directory(Path.of("src/test/resources/io/github/jpprof/push/pyroscope")
                        .toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
        return binary;
    }

    String url() {
        return "http://" + address;
    }

    String address() {
        return address;
    }

    List<Accepted> accepted() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Accepted> all = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                all.add(accepted(JSON.readTree(line)));
            }
        }
        return all;
    }

    private static Accepted accepted(JsonNode node) throws IOException {
        SortedMap<String, String> labels = new TreeMap<>();
        node.get("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        Map<String, Long> totals = new TreeMap<>();
        node.get("Totals")
                .properties()
                .forEach(total -> totals.put(total.getKey(), total.getValue().asLong()));
        byte[] profile = node.get("Profile").binaryValue();
        return new Accepted(
                node.get("Id").asText(),
                node.get("Tenant").asText(),
                labels,
                totals,
                ProfileFile.read(new ByteArrayInputStream(profile), "accepted"));
    }

    /** Waits until it has ended by itself. */
    void awaitCrash() throws InterruptedException {
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
