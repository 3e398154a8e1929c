// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a lane's JVM: runs the variant named by each line of standard input and prints the times. */
final class LaneJvm {
    static final String ANSWER = "nanoseconds of each test:";

    private LaneJvm() {}

    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        int runs = 0;
        // One session for all rounds, as in build tools: its fixed cost is not the cost of a test.
        try (LauncherSession session = LauncherFactory.openSession()) {
            for (String line; (line = orders.readLine()) != null; ) {
                // A new folder each time, since creating files can be slow where many were just deleted.
                Path folder = Path.of("run-" + ++runs);
                System.out.println(ANSWER + run(session.getLauncher(), Variant.valueOf(line), folder));
            }
        }
        System.exit(0);
    }

    private static String run(Launcher launcher, Variant variant, Path folder) throws IOException {
        Path jpprof = folder.resolve("jpprof");
        Path attachments = folder.resolve("attachments");
        TestClock clock = new TestClock();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(variant.tests()))
                        .configurationParameter("jpprof.output.dir", jpprof.toString())
                        .configurationParameter("junit.platform.reporting.output.dir", attachments.toString())
                        .build(),
                clock);
        check(variant, jpprof);
        check(variant, attachments);
        return clock.nanos().stream().map(Object::toString).collect(Collectors.joining(" ", " ", ""));
    }

    private static void check(Variant variant, Path folder) throws IOException {
        long profiles = countProfiles(folder);
        if (profiles != variant.profiles()) {
            throw new IllegalStateException(variant + ": " + profiles + " profiles in " + folder.toAbsolutePath()
                    + " instead of " + variant.profiles());
        }
    }

    private static long countProfiles(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".pb.gz")).count();
        }
    }
}
