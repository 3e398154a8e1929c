// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.testsupport.GoTool;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every profile, fetched by {@code go tool pprof}, which says no more than it does to a Go program. */
class GoToolTest {
    private static final String HEADER = "(?m)^ *flat +flat% +sum% +cum +cum%$";

    private static PprofServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        GoTool.assumeInstalled();
        Pprof.setMemProfileRate(4096);
        Pprof.setBlockProfileRate(1);
        Pprof.setMutexProfileFraction(1);
        server = PprofServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            Pprof.setMemProfileRate(0);
            Pprof.setBlockProfileRate(0);
            Pprof.setMutexProfileFraction(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allocs",
                "block",
                "goroutine",
                "heap",
                "mutex",
                "threadcreate",
                "allocs?debug=1",
                "block?debug=1",
                "goroutine?debug=1",
                "heap?debug=1",
                "mutex?debug=1",
                "threadcreate?debug=1",
                "allocs?seconds=1",
                "block?seconds=1",
                "goroutine?seconds=1",
                "heap?seconds=1",
                "mutex?seconds=1",
                "threadcreate?seconds=1",
                "profile?seconds=1",
                "wall?seconds=1",
                "fgprof?seconds=1",
                "/debug/fgprof?seconds=1"
            })
    void fetches(String path) throws Exception {
        GoTool.Output output = pprof("-top", server.uri().resolve(path).toString());

        assertThat(output.out()).containsPattern(HEADER);
        if (path.startsWith("goroutine") && !path.contains("seconds")) {
            assertThat(output.out()).contains("java.lang.Thread.run");
        }
    }

    @Test
    void wallShowsWhatThisThreadWaitsFor() throws Exception {
        GoTool.Output output = pprof(
                "-top", "-cum", server.uri().resolve("/debug/fgprof?seconds=2").toString());

        // As long as the command runs, this thread waits for it to end.
        assertThat(output.out())
                .contains("Type: wall")
                .containsPattern("\\s[12](\\.\\d+)?s .*GoToolTest\\.wallShowsWhatThisThreadWaitsFor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap", "goroutine", "profile", "wall"})
    void fetchesForSeconds(String name) throws Exception {
        GoTool.Output output =
                pprof("-top", "-seconds=1", server.uri().resolve(name).toString());

        assertThat(output.out()).contains("Duration: ").containsPattern(HEADER);
    }

    @Test
    @Timeout(60)
    void servesWebPages() throws Exception {
        try (GoTool.Web web =
                new GoTool(folder).web(server.uri().resolve("goroutine").toString())) {
            for (String page : List.of("/ui/top", "/ui/flamegraph")) {
                HttpRequest request =
                        HttpRequest.newBuilder(web.uri().resolve(page)).build();
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(page).isEqualTo(200);
                assertThat(answer.body()).as(page).contains("java.lang.Thread.run");
            }
        }
    }

    private GoTool.Output pprof(String... arguments) throws Exception {
        GoTool.Output output = new GoTool(folder).fetch(arguments);
        List<String> said = output.err()
                .lines()
                .filter(line ->
                        !line.startsWith("Fetching profile over HTTP from ") && !line.startsWith("Saved profile in "))
                .filter(line -> !line.startsWith("Please wait..."))
                .toList();
        assertThat(said).isEmpty();
        return output;
    }
}
