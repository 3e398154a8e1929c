// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Naming;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.source.FileSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private final Profile profile = HostileProfiles.profile(1);
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.start(
                WebAddress.parse("localhost:0"),
                Naming.apply(FileProfile.of(profile)),
                ReportOptions.defaults(),
                new FileSources(),
                dot -> {
                    throw new IOException("dot is not installed");
                });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void onlyThisMachineIsServed() {
        URI address = URI.create(server.url());
        assertThat(address.getHost()).isEqualTo("localhost");
        assertThatThrownBy(() -> new Socket(otherAddress(), address.getPort()).close())
                .isInstanceOf(IOException.class);
    }

    /** One of this machine's that is not the loopback's own: Linux answers to all of 127/8. */
    private static InetAddress otherAddress() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void hostsWithoutATrickAreServed(String host) throws IOException {
        assertThat(statusLine("GET /ui/ HTTP/1.1\r\nHost: " + host + ":80\r\nConnection: close\r\n\r\n"))
                .contains("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void namesOfOthersAreRefused(String host) throws IOException {
        assertThat(statusLine("GET /ui/ HTTP/1.1\r\nHost: " + host + ":80\r\nConnection: close\r\n\r\n"))
                .contains("403");
    }

    @Test
    void answersCarryThePolicyAndNothingIsKept() throws Exception {
        HttpResponse<String> page = get("/ui/top");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; ")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(page.body()).doesNotContain("<img").doesNotContain("<script>window");
    }

    @Test
    void wrongExpressionIsToldOnThePage() throws Exception {
        HttpResponse<String> page = get("/ui/flamegraph?f=%5B");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("parsing focus regexp: error parsing regexp: missing closing ]");
        assertThat(get("/ui/top?si=nonsense").body()).contains("must be one of: [samples cpu]");
        assertThat(get("/ui/top?n=x").statusCode()).isEqualTo(400);
    }

    @Test
    void missingDotIsTold() throws Exception {
        assertThat(get("/ui/graph").body()).contains("The graph needs Graphviz");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(get("/ui/../etc/passwd").statusCode()).isEqualTo(404);
        assertThat(get("/ui/run.html").statusCode()).isEqualTo(404);
        assertThat(get("/").headers().firstValue("Location")).contains("/ui/");
        assertThat(statusLine(
                        "POST /ui/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .contains("405");
    }

    @Test
    void profileCanBeDownloaded() throws Exception {
        HttpResponse<byte[]> file = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/ui/download"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(ProfileFile.read(new ByteArrayInputStream(file.body()), "download")
                        .total("cpu"))
                .isEqualTo(profile.total("cpu"));
    }

    @Test
    void addressesAreAsOnPprofsCommandLine() {
        assertThat(WebAddress.parse(":")).isEqualTo(new WebAddress("localhost", 0));
        assertThat(WebAddress.parse(":8080")).isEqualTo(new WebAddress("localhost", 8080));
        assertThat(WebAddress.parse("0.0.0.0:1")).isEqualTo(new WebAddress("0.0.0.0", 1));
        assertThat(WebAddress.parse("[::1]:1")).isEqualTo(new WebAddress("::1", 1));
        for (String wrong : new String[] {"8080", "localhost", "[::1]", ":x", ":65536", ":-1"}) {
            assertThatThrownBy(() -> WebAddress.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("-http=" + wrong);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String statusLine(String request) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(server.url()).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
