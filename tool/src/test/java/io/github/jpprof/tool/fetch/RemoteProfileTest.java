// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.testsupport.GoTool;
import io.github.jpprof.tool.CommandResult;
import io.github.jpprof.tool.Corpus;
import io.github.jpprof.tool.GoPprof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads profiles from servers, and reports the errors of servers. */
class RemoteProfileTest {
    @TempDir
    static Path folder;

    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        handlers.shutdownNow();
    }

    @Test
    void readsProfileFromServer() throws Exception {
        Corpus.write(folder);
        byte[] profile = Files.readAllBytes(folder.resolve("cpu.pb.gz"));
        answer(200, "application/octet-stream", false, profile);

        CommandResult remote = CommandResult.ofJpprof("", List.of("-top", address()));

        assertThat(remote.code()).isZero();
        assertThat(remote.out())
                .isEqualTo(CommandResult.ofJpprof(
                                "", List.of("-top", folder.resolve("cpu.pb.gz").toString()))
                        .out());
    }

    @Test
    void fetchesAllSourcesAndTheBaseAtTheSameTime() throws Exception {
        Path profiles = Files.createTempDirectory(folder, "profiles");
        Corpus.write(profiles);
        byte[] profile = Files.readAllBytes(profiles.resolve("cpu.pb.gz"));
        CyclicBarrier together = new CyclicBarrier(3);
        server.createContext("/debug/pprof/heap", exchange -> {
            exchange.sendResponseHeaders(meet(together) ? 200 : 503, 0);
            exchange.getResponseBody().write(profile);
            exchange.close();
        });

        CommandResult outcome = CommandResult.ofJpprof(
                "", List.of("-top", "-diff_base=" + address(), address(), profiles + "/cpu.pb.gz", address()));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).doesNotContain("503");
        assertThat(outcome.out())
                .isEqualTo(CommandResult.ofJpprof(
                                "",
                                List.of(
                                        "-top",
                                        "-diff_base=" + profiles + "/cpu.pb.gz",
                                        profiles + "/cpu.pb.gz",
                                        profiles + "/cpu.pb.gz",
                                        profiles + "/cpu.pb.gz"))
                        .out());
    }

    /** Whether as many requests are answered at the same time as there have to be. */
    private static boolean meet(CyclicBarrier together) {
        try {
            together.await(30, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":$PORT",
                ":$PORT/x?b=1&a=2",
                "http://:$PORT",
                "HTTP://localhost:$PORT/x",
                "localhost:$PORT",
                "127.0.0.1:$PORT/x",
                "x:y@:$PORT"
            })
    void asksWherePprofAsks(String source) throws Exception {
        GoTool.assumeInstalled();
        Path profiles = Files.createTempDirectory(folder, "profiles");
        Corpus.write(profiles);
        byte[] profile = Files.readAllBytes(profiles.resolve("cpu.pb.gz"));
        List<String> asked = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(profile);
            exchange.close();
        });
        String address = source.replace("$PORT", "" + server.getAddress().getPort());

        CommandResult ours = CommandResult.ofJpprof("", List.of("-top", address));
        CommandResult theirs = GoPprof.find(folder).run("", List.of("-top", address));

        assertThat(ours.code()).as(ours.err()).isZero();
        assertThat(ours.out()).isEqualTo(theirs.out());
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).isEqualTo(asked.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b:1", "http://a_b:1/x", "[::1]:1"})
    void takesOtherHostsForHosts(String source) throws Exception {
        GoTool.assumeInstalled();

        CommandResult ours = CommandResult.ofJpprof("", List.of("-top", source));
        CommandResult theirs = GoPprof.find(folder).run("", List.of("-top", source));

        assertThat(ours.err().lines().findFirst())
                .isEqualTo(theirs.err().lines().findFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "404, text/plain, false, not here",
        "404, text/plain; charset=utf-8, true, Unknown profile",
        "403, text/html, true, <b>no</b>",
        "500, text/plain, true, cpu profiling already in use",
        "503, text/plain, false, ''"
    })
    void reportsServerErrorsAsPprofDoes(int status, String type, boolean goHeader, String body) throws Exception {
        GoTool.assumeInstalled();
        answer(status, type, goHeader, body.getBytes(StandardCharsets.UTF_8));

        CommandResult ours = CommandResult.ofJpprof("", List.of("-top", address()));
        CommandResult theirs = GoPprof.find(folder).run("", List.of("-top", address()));

        assertThat(ours.code()).isEqualTo(theirs.code());
        assertThat(ours.err().lines().filter(line -> line.contains("server response")))
                .singleElement()
                .isEqualTo(theirs.err()
                        .lines()
                        .filter(line -> line.contains("server response"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void reportsRefusedConnection() {
        server.stop(0);

        CommandResult outcome = CommandResult.ofJpprof("", List.of("-top", address()));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(address() + ": Get \"" + address() + "\": Connection refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:99999/x",
                "http://localhost:65536",
                "localhost:99999",
                ":99999",
                "localhost:9999999999/x",
                "//localhost/x"
            })
    void refusesAddressesThatCannotBe(String source) throws Exception {
        GoTool.assumeInstalled();
        Path profiles = Files.createTempDirectory(folder, "profiles");
        Corpus.write(profiles);

        for (List<String> arguments : List.of(
                List.of("-top", source),
                List.of("-top", "-base=" + source, profiles.resolve("cpu.pb.gz").toString()))) {
            CommandResult ours = CommandResult.ofJpprof("", arguments);
            CommandResult theirs = GoPprof.find(folder).run("", arguments);

            assertThat(ours.code()).isEqualTo(theirs.code());
            assertThat(ours.err().contains("invalid port"))
                    .as(ours.err())
                    .isEqualTo(theirs.err().contains("invalid port"));
            assertThat(ours.err().strip()).endsWith(theirs.err().lines().reduce("", (first, second) -> second));
        }
    }

    @Test
    void refusesAddressesThatCannotBeOfARedirection() {
        server.createContext("/debug/pprof/heap", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://localhost:99999/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        CommandResult outcome = CommandResult.ofJpprof("", List.of("-top", address()));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("dial tcp: address 99999: invalid port\nfailed to fetch any source profiles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x:SE%43R%3AET+@", "http://:SECRET@", "x:SECRET@", "http://x@"})
    void sendsUserAndPasswordOfTheAddressAsPprofDoes(String user) throws Exception {
        GoTool.assumeInstalled();
        List<String> received = keepAuthorization();
        String source = user + "localhost:" + server.getAddress().getPort() + "/debug/pprof/heap";

        CommandResult.ofJpprof("", List.of("-top", source));
        GoPprof.find(folder).run("", List.of("-top", source));

        assertThat(received).hasSize(2);
        assertThat(received.get(0)).startsWith("Basic ").isEqualTo(received.get(1));
    }

    @Test
    void sendsPasswordForProfilesOfSomeTimeAndForBases() throws Exception {
        Path profiles = Files.createDirectory(folder.resolve("bases"));
        Corpus.write(profiles);
        List<String> received = keepAuthorization();
        String source = address().replace("//", "//x:SECRET@");

        CommandResult.ofJpprof("", List.of("-top", "-seconds=1", source));
        CommandResult.ofJpprof(
                "",
                List.of(
                        "-top",
                        "-diff_base=" + source,
                        profiles.resolve("cpu.pb.gz").toString()));

        assertThat(received).containsExactly("Basic eDpTRUNSRVQ=", "Basic eDpTRUNSRVQ=");
    }

    @Test
    void sendsNoPasswordToAnotherServer() {
        List<String> received = keepAuthorization();
        server.createContext("/debug/pprof/heap", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        CommandResult.ofJpprof("", List.of("-top", address().replace("//", "//x:SECRET@")));

        assertThat(received).containsExactly("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x:SECRET@", "x:SECRET@", ":SECRET@", "http://x:a%ZZSECRET@", "http://x:a@SECRET@"})
    void printsNoPassword(String user) {
        server.stop(0);
        String source = user + "localhost:" + server.getAddress().getPort();

        for (List<String> arguments : List.of(
                List.of("-top", source), List.of("merge", "-o=x.pb.gz", source), List.of("gate", source, source))) {
            CommandResult outcome = CommandResult.ofJpprof("", arguments);

            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.out() + outcome.err()).contains(":***@localhost").doesNotContain("SECRET");
        }
    }

    /** Answers 401, and keeps what clients send to identify themselves. */
    private List<String> keepAuthorization() {
        List<String> received = new CopyOnWriteArrayList<>();
        server.createContext("/", exchange -> {
            received.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        return received;
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/debug/pprof/heap";
    }

    private void answer(int status, String type, boolean goHeader, byte[] body) {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            if (goHeader) {
                exchange.getResponseHeaders().set("X-Go-Pprof", "1");
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
