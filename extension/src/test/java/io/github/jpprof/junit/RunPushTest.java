// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jpprof.push.url}: a run sends its profiles when it ends, and keeps its verdict whatever the store does. */
class RunPushTest {
    private static final String SERIES_OF_ALLOCATIONS = "memory";

    @TempDir
    private Path folder;

    private ConsoleJvm allocs(int port) {
        return new ConsoleJvm(folder)
                .systemProperty("jpprof.profiles", "allocs")
                .systemProperty("jpprof.push.url", "http://127.0.0.1:" + port)
                .systemProperty("jpprof.push.labels", "service=shop")
                .systemProperty("jpprof.push.timeout", "5s")
                .systemProperty("jpprof.push.spool", folder.resolve("spool").toString());
    }

    @Test
    void sendsTheWholeRunAndNotItsTestsAgain() throws Exception {
        List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/push.v1.PusherService/Push", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        store.start();
        try {
            ConsoleJvm.Outcome outcome = allocs(store.getAddress().getPort()).run(ConsoleTestCases.Labelled.class);

            assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
            assertThat(bodies).singleElement().asString().contains(SERIES_OF_ALLOCATIONS, "shop", "__delta__");
            assertThat(outcome.err()).doesNotContain("jpprof push");
        } finally {
            store.stop(0);
        }
    }

    @Test
    void aStoreThatIsDownIsAWarningAndTheProfileWaits() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        ConsoleJvm.Outcome outcome = allocs(port).run(ConsoleTestCases.Labelled.class);

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        assertThat(outcome.err()).contains("jpprof push: 1 profile waits in ");
        assertThat(spooled(".waiting")).hasSize(1);
    }

    @Test
    void aStoreThatIsSlowWhileTheJvmExitsIsNotTakenForLostProfiles() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConsoleJvm.Outcome outcome = allocs(silent.getLocalPort())
                    .systemProperty("jpprof.push.timeout", "40s")
                    .run(ConsoleTestCases.Exiting.class);

            assertThat(outcome.exitCode()).isEqualTo(3);
            assertThat(folder.resolve("target/jpprof/allocs.pb.gz")).isNotEmptyFile();
            assertThat(outcome.err())
                    .contains("jpprof push: the JVM exited while profiles were sent")
                    .doesNotContain("the run has no profiles");
            assertThat(spooled(".sending")).hasSize(1);
        }
    }

    private List<Path> spooled(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void aWrongAddressFailsTheBuildBeforeItsTests() throws Exception {
        ConsoleJvm.Outcome outcome =
                allocs(1).systemProperty("jpprof.push.url", "store:4040").run(ConsoleTestCases.Labelled.class);

        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err() + outcome.out()).contains("http[s]://HOST[:PORT][/PATH] is needed for Pyroscope");
    }
}
