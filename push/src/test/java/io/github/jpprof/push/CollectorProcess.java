// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.profiles.v1development.ExportProfilesServiceRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A real collector, between what is pushed to it and a sink of the test's own, to which it exports. */
final class CollectorProcess implements AutoCloseable {
    private static final String CONFIG = """
            receivers:
              otlp:
                protocols:
                  http:
                    endpoint: 127.0.0.1:%d
            exporters:
              otlp_http:
                endpoint: http://127.0.0.1:%d
                compression: none
                sending_queue: {enabled: false}
            service:
              telemetry:
                metrics: {level: none}
              pipelines:
                profiles:
                  receivers: [otlp]
                  exporters: [otlp_http]
            """;

    private final Process process;
    private final HttpServer sink;
    private final int port;
    private final List<ExportProfilesServiceRequest> exported;

    private CollectorProcess(Process process, HttpServer sink, int port, List<ExportProfilesServiceRequest> exported) {
        this.process = process;
        this.sink = sink;
        this.port = port;
        this.exported = exported;
    }

    static CollectorProcess start(Path binary, Path folder) throws IOException {
        List<ExportProfilesServiceRequest> exported = Collections.synchronizedList(new ArrayList<>());
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/v1development/profiles", exchange -> {
            exported.add(ExportProfilesServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sink.start();
        int port = freePort();
        Path config = Files.writeString(
                folder.resolve("collector.yaml"),
                CONFIG.formatted(port, sink.getAddress().getPort()));
        Process process = new ProcessBuilder(
                        binary.toString(), "--config=" + config, "--feature-gates=service.profilesSupport")
                .redirectErrorStream(true)
                .start();
        awaitReady(process);
        return new CollectorProcess(process, sink, port, exported);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Reads what it says until it says that it listens, and lets the rest go by. */
    private static void awaitReady(Process process) throws IOException {
        BufferedReader log = process.inputReader();
        List<String> said = new ArrayList<>();
        while (said.isEmpty() || !said.get(said.size() - 1).contains("Everything is ready")) {
            String line = log.readLine();
            assertThat(line).as("after %s", said).isNotNull();
            said.add(line);
        }
        Thread rest = new Thread(() -> log.lines().forEach(line -> {}), "output of the collector");
        rest.setDaemon(true);
        rest.start();
    }

    String url() {
        return "otlp+http://127.0.0.1:" + port;
    }

    List<ExportProfilesServiceRequest> exported() {
        return List.copyOf(exported);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        sink.stop(0);
    }
}
