// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jpprof.junit.ConsoleJvm;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** No profile changes the verdict of a limit, and no limit changes the profile of the whole run. */
class MatrixTest {
    /** How the failure of each test begins, after the test's name where that is in it. */
    private static final Map<String, String> EXCEEDED = Map.of(
            "allocationsExceeded", "allocates more than @MaxAllocations",
            "blockingTimeExceeded", "@MaxBlockingTime",
            "liveObjectsExceeded", "@MaxLiveObjects",
            "threadsExceeded", "left behind",
            "baselineExceeded", "allocates more than its baseline",
            "measureExceeded", "1 object",
            "measureLiveExceeded", "1 object");

    @TempDir
    private static Path baselines;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeBaselines() throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(baselines)
                .systemProperty("jpprof.baseline", "update")
                .systemProperty("jpprof.baseline.dir", baselines.toString())
                .run(MatrixTestCases.CLASSES);
        assertThat(outcome.out()).contains("[       105 tests started         ]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cpu", "heap", "allocs", "block", "mutex", "cpu,heap,allocs,block,mutex"})
    void verdictIsThatOfTheLimitAlone(String wholeRun) throws Exception {
        ConsoleJvm.Outcome outcome = new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", wholeRun)
                .systemProperty("jpprof.baseline.dir", baselines.toString())
                .systemProperty("matrix.length", "10")
                .option("--reports-dir=reports")
                .run(MatrixTestCases.CLASSES);

        Map<String, String> verdicts = verdicts(folder.resolve("reports/TEST-junit-jupiter.xml"));
        assertThat(verdicts).hasSize(105);
        verdicts.forEach((test, failure) -> {
            String exceeded = EXCEEDED.get(test.substring(test.indexOf('.') + 1));
            if (exceeded == null) {
                assertThat(failure).as(test).isEmpty();
            } else {
                assertThat(failure).as(test).contains(exceeded).doesNotContain("can't be decided", "is not exact");
            }
        });
        assertThat(outcome.err()).doesNotContain("was not profiled", "has no profiles");
        if (wholeRun.contains("heap") || wholeRun.contains("allocs")) {
            String kind = wholeRun.contains("heap") ? "heap" : "allocs";
            assertWorkload(ProfileFile.read(folder.resolve("target/jpprof/" + kind + ".pb.gz")));
        }
    }

    /** The bytes of the seven workloads, within four standard deviations. */
    private static void assertWorkload(Profile profile) {
        long bytes = 0;
        int space = profile.indexOf("alloc_space");
        for (io.github.jpprof.profile.Sample sample : profile.samples()) {
            String leaf = sample.locations().get(0).functionName();
            bytes += leaf.endsWith("MatrixTestCases$Tests.workload") ? sample.value(space) : 0;
        }
        double expected = (double) MatrixTestCases.CLASSES.length * MatrixTestCases.WORKLOAD_BYTES;
        assertThat((double) bytes).isCloseTo(expected, within(4 * Math.sqrt(expected * (512 << 10))));
    }

    /** The failure of each test, by {@code Class.method}; empty where it passed. */
    private static Map<String, String> verdicts(Path report) throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        NodeList tests = document(report.toFile()).getElementsByTagName("testcase");
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            String name = test.getAttribute("classname").replaceAll(".*\\$", "") + "."
                    + test.getAttribute("name").replaceAll("\\(.*", "");
            NodeList failures = test.getElementsByTagName("failure");
            NodeList errors = test.getElementsByTagName("error");
            verdicts.put(
                    name,
                    failures.getLength() > 0
                            ? ((Element) failures.item(0)).getAttribute("message")
                            : errors.getLength() > 0
                                    ? "error: " + errors.item(0).getTextContent()
                                    : "");
        }
        return verdicts;
    }

    private static Element document(File file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file)
                    .getDocumentElement();
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
