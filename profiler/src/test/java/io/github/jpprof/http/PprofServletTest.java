// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.jpprof.pprof.Pprof;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the servlet answers in a container, held against what the handler answers in the JDK's server. */
class PprofServletTest {
    private static final PprofOptions OPTIONS = PprofOptions.DEFAULT.withToken("secret");
    private static final List<String> COMPARED =
            List.of("Content-Type", "Content-Disposition", "X-Content-Type-Options", "X-Go-Pprof", "Location", "Allow");

    @TempDir
    static Path folder;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Tomcat container;
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        container = new Tomcat();
        container.setBaseDir(folder.toString());
        container.setHostname("localhost");
        container.setPort(0);
        container.getConnector().setProperty("address", "127.0.0.1");
        Context context = container.addContext("", folder.toString());
        Tomcat.addServlet(context, "pprof", new PprofServlet(OPTIONS));
        context.addServletMappingDecoded("/debug/pprof/*", "pprof");
        container.start();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/debug/pprof", new PprofHandler(OPTIONS));
        server.start();
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.stop(0);
        container.stop();
        container.destroy();
        Pprof.setMemProfileRate(0); // which the index turns on
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /debug/pprof",
        "GET, /debug/pprof/",
        "HEAD, /debug/pprof/",
        "POST, /debug/pprof/heap",
        "GET, /debug/pprof/nosuch",
        "GET, /debug/pprof/cmdline",
        "GET, /debug/pprof/goroutine",
        "GET, /debug/pprof/threadcreate?debug=1",
        "GET, /debug/pprof/profile?seconds=1000000",
        "GET, /debug/pprof/heap?seconds=-1&debug=0",
        "POST, /debug/pprof/symbol"
    })
    void answersAsTheHandlerDoes(String method, String path) throws Exception {
        HttpResponse<byte[]> servlet = ask(container.getConnector().getLocalPort(), method, path, "secret");
        HttpResponse<byte[]> handler = ask(server.getAddress().getPort(), method, path, "secret");

        assertThat(servlet.statusCode()).isEqualTo(handler.statusCode());
        for (String header : COMPARED) {
            assertThat(header(servlet, header)).as(header).isEqualTo(header(handler, header));
        }
        assertThat(servlet.body().length > 0).isEqualTo(handler.body().length > 0);
        if (handler.statusCode() != 200 || path.endsWith("cmdline")) { // the others show what the threads do
            assertThat(new String(servlet.body(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(handler.body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void requiresToken() throws Exception {
        assertThat(ask(container.getConnector().getLocalPort(), "GET", "/debug/pprof/", "guessed")
                        .statusCode())
                .isEqualTo(401);
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).map(value -> value.replace("; ", ";")
                .toLowerCase(Locale.ROOT));
    }

    private static HttpResponse<byte[]> ask(int port, String method, String path, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
