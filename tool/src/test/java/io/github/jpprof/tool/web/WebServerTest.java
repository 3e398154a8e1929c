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
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private final Profile profile = HostileProfiles.profile(1);

    @TempDir
    private Path folder;

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
                },
                folder.resolve("pprof/settings.json"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listensOnLoopbackOnly() {
        URI address = URI.create(server.url());
        assertThat(address.getHost()).isEqualTo("localhost");
        assertThatThrownBy(() -> new Socket(otherAddress(), address.getPort()).close())
                .isInstanceOf(IOException.class);
    }

    /** An address of this machine other than 127.0.0.1: Linux accepts connections to all of 127/8. */
    private static InetAddress otherAddress() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void servesKnownHosts(String host) throws IOException {
        assertThat(statusLine("GET /ui/ HTTP/1.1\r\nHost: " + host + ":80\r\nConnection: close\r\n\r\n"))
                .contains("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""})
    void refusesUnknownHosts(String host) throws IOException {
        assertThat(statusLine("GET /ui/ HTTP/1.1\r\nHost: " + host + ":80\r\nConnection: close\r\n\r\n"))
                .contains("403");
    }

    @Test
    void sendsPolicyAndForbidsCaching() throws Exception {
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
    void showsInvalidExpressionOnPage() throws Exception {
        HttpResponse<String> page = get("/ui/flamegraph?f=%5B");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("parsing focus regexp: error parsing regexp: missing closing ]");
        assertThat(get("/ui/top?si=nonsense").body()).contains("must be one of: [samples cpu]");
        assertThat(get("/ui/top?n=x").statusCode()).isEqualTo(400);
    }

    @Test
    void sendsGraphWithoutDot() throws Exception {
        assertThat(get("/ui/graph").body()).contains("\"dot\":\"digraph ", "\"notDrawn\":\"dot is not installed\"");
        assertThat(get("/ui/graph-worker.js").headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
        assertThat(get("/ui/graphviz.js").body()).contains("Viz.js", "Michael Daines");
    }

    @Test
    void redirectsOldAddressesAndKeepsQuery() throws Exception {
        for (String old : new String[] {"/ui/flamegraph2", "/ui/flamegraphold"}) {
            HttpResponse<String> page = get(old + "?f=a%26b&si=cpu");
            assertThat(page.statusCode()).isEqualTo(301);
            assertThat(page.headers().firstValue("Location")).contains("/ui/flamegraph?f=a%26b&si=cpu");
        }
        for (String outside : new String[] {"/", "/flamegraph", "/top"}) {
            HttpResponse<String> page = get(outside + "?f=x");
            assertThat(page.statusCode()).isEqualTo(307);
            assertThat(page.headers().firstValue("Location")).contains("/ui/?f=x");
        }
        assertThat(get("/ui/unknown").statusCode()).isEqualTo(404);
        assertThat(get("/ui/disasm?f=x").body()).contains("no disassembler");
    }

    @Test
    void allowsOtherSitesOnlyToLink() throws Exception {
        assertThat(fetch("/ui/top", "cross-site", "navigate", "document")).contains("200");
        assertThat(fetch("/ui/top", "none", "navigate", "document")).contains("200");
        assertThat(fetch("/ui/top", "same-origin", "cors", "empty")).contains("200");
        assertThat(fetch("/ui/top", "cross-site", "no-cors", "image")).contains("403");
        assertThat(fetch("/ui/page.js", "same-site", "no-cors", "script")).contains("403");
        assertThat(fetch("/ui/saveconfig?config=x", "cross-site", "navigate", "document"))
                .contains("403");
        assertThat(fetch("/ui/top", "cross-site", "navigate", "iframe")).contains("403");
    }

    private String fetch(String path, String site, String mode, String dest) throws IOException {
        return statusLine("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: " + site
                + "\r\nSec-Fetch-Mode: " + mode + "\r\nSec-Fetch-Dest: " + dest + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void savesOptionsAsPprofDoes() throws Exception {
        Path settings = folder.resolve("pprof/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(
                settings,
                "{\"configs\": [{\"name\": \"theirs\", \"focus\": \"x\", \"new\": {\"a\": [1e3]}}], \"other\": true}");

        assertThat(get("/ui/saveconfig?config=ours&f=Main%22&trim=f&n=20&nf=0&q=y")
                        .statusCode())
                .isEqualTo(200);

        assertThat(Files.readString(settings))
                .isEqualTo("{\"configs\":[{\"name\":\"theirs\",\"focus\":\"x\",\"new\":{\"a\":[1e3]}},"
                        + "{\"name\":\"ours\",\"unit\":\"minimum\",\"sort\":\"flat\",\"nodecount\":20,\"edgefraction\":0.001,"
                        + "\"focus\":\"Main\\\"\"}],\"other\":true}\n");
        assertThat(get("/ui/top").body())
                .contains("\"name\":\"ours\"", "\"trim\":\"f\"", "\"n\":\"20\"", "\"nf\":\"0\"", "\"ef\":\"\"");
        assertThat(get("/ui/deleteconfig?config=ours&to=top&f=x").headers().firstValue("Location"))
                .contains("/ui/top?f=x");
        assertThat(Files.readString(settings)).contains("theirs").doesNotContain("ours");
        assertThat(get("/ui/deleteconfig?config=ours").body()).isEqualTo("config ours not found\n");
        assertThat(get("/ui/saveconfig").body()).isEqualTo("invalid config name\n");
        Files.writeString(settings, "{\"configs\": [");
        assertThat(get("/ui/saveconfig?config=x").statusCode()).isEqualTo(400);
        assertThat(Files.readString(settings)).isEqualTo("{\"configs\": [");
    }

    @Test
    void returnsNotFoundForUnknownPath() throws Exception {
        assertThat(get("/ui/../etc/passwd").statusCode()).isEqualTo(404);
        assertThat(get("/ui/run.html").statusCode()).isEqualTo(404);
        assertThat(get("/").headers().firstValue("Location")).contains("/ui/");
        assertThat(statusLine(
                        "POST /ui/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .contains("405");
    }

    @Test
    void servesProfileForDownload() throws Exception {
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
    void parsesAddressesAsPprofDoes() {
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
