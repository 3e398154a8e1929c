// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks the results of {@code -prof jpprof} on JMH's own samples: each benchmark has readable profiles, the user's function
 * with the most CPU time is the benchmark's own, and {@code alloc.bytes} agrees with {@code -prof gc}.
 */
final class SamplesCheck {
    private static final Map<String, String> MODES =
            Map.of("thrpt", "Throughput", "avgt", "AverageTime", "sample", "SampleTime", "ss", "SingleShotTime");

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Set<Path> seen = new HashSet<>();
    private int failures;

    private SamplesCheck() {}

    public static void main(String[] args) throws IOException {
        SamplesCheck check = new SamplesCheck();
        for (String mode : args[1].split(" ", -1)) {
            check.checkAll(Path.of(args[0], mode));
        }
        check.counts.forEach((what, count) -> System.out.printf(Locale.ROOT, "%5d %s%n", count, what));
        System.exit(check.failures == 0 ? 0 : 1);
    }

    private void checkAll(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.json")) {
            for (Path part : parts) {
                for (JsonNode result : new ObjectMapper().readTree(part.toFile())) {
                    check(folder.resolve("profiles"), result);
                }
            }
        }
    }

    private void check(Path profiles, JsonNode result) throws IOException {
        String name = result.get("benchmark").asText();
        count("benchmarks in " + result.get("mode").asText());
        String mode = MODES.get(result.get("mode").asText());
        for (Path folder : folders(profiles, name + "-" + mode)) {
            if (seen.add(folder)) { // each set of parameters has a result with the same name
                Profile cpu = ProfileFile.read(folder.resolve("cpu.pb.gz"));
                Profile heap = ProfileFile.read(folder.resolve("heap.pb.gz"));
                count(heap.samples().isEmpty() ? "heap profiles without an allocation" : "heap profiles");
                checkHottest(name, HottestUserFunction.of(cpu));
            }
        }
        checkBytes(name, result);
    }

    private List<Path> folders(Path profiles, String id) throws IOException {
        try (Stream<Path> all = Files.list(profiles)) {
            List<Path> found = all.filter(path -> path.getFileName().toString().equals(id)
                            || path.getFileName().toString().startsWith(id + "-"))
                    .toList();
            if (found.isEmpty()) {
                fail(id + ": no folder");
            }
            return found;
        }
    }

    private void checkHottest(String benchmark, String hottest) {
        String type = benchmark.replaceAll("(\\.[A-Z]\\w*)\\..*", "$1"); // the outermost class
        if (hottest.isEmpty()) {
            count("CPU profiles without a user's function: the compiler removed it, or it waits");
        } else if (hottest.startsWith(type)) {
            count("CPU profiles whose hottest user's function is the benchmark's");
        } else {
            fail(benchmark + ": the hottest user's function is " + hottest);
        }
    }

    /** JMH itself allocates some kilobytes in each iteration, and set-up what it likes; both are not of the operations. */
    private void checkBytes(String benchmark, JsonNode result) {
        JsonNode secondary = result.get("secondaryMetrics");
        double ours = score(secondary, "alloc.bytes");
        double gc = score(secondary, "gc.alloc.rate.norm");
        if (Math.abs(ours - gc) <= Math.max(0.01 * gc, 0.1)) {
            count("alloc.bytes within 1 % or 0.1 bytes of -prof gc");
        } else {
            count("alloc.bytes further from -prof gc, in " + result.get("mode").asText());
            System.out.printf(Locale.ROOT, "%s: alloc.bytes %.3f, -prof gc %.3f%n", benchmark, ours, gc);
        }
    }

    private static double score(JsonNode metrics, String name) {
        JsonNode metric = metrics.get(name);
        return metric == null ? Double.NaN : metric.get("score").asDouble(Double.NaN);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void fail(String what) {
        failures++;
        count("FAILURES");
        System.out.println("FAILURE: " + what);
    }
}
