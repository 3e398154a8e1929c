// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
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
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import program.Program;

/** A program that ends long before its interval does: what it did goes to the store all the same, or waits for the next start. */
class AgentPushIT {
    private static final String SPINS = Program.class.getName() + ".spin";

    @TempDir
    Path folder;

    @Test
    void whatCameSinceTheLastIntervalIsSentAtExit() throws Exception {
        List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
        HttpServer store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        store.start();
        try {
            runFor("http://127.0.0.1:" + store.getAddress().getPort());

            assertThat(bodies)
                    .filteredOn(body -> text(body).contains("process_cpu"))
                    .singleElement()
                    .satisfies(body -> assertThat(profile(body)).contains(SPINS));
            assertThat(bodies).anyMatch(body -> text(body).contains("goroutine"));
        } finally {
            store.stop(0);
        }
    }

    @Test
    void withoutAStoreItWaitsForTheNextStartAndSaysSo() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        String printed = runFor("http://127.0.0.1:" + port);

        assertThat(printed).contains("profiles wait in " + folder);
        try (Stream<Path> files = Files.walk(folder.resolve(".jpprof"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".waiting")))
                    .anyMatch(file -> file.getFileName().toString().contains("cpu"));
        }
    }

    /**
     * Runs the program while a profile of a second is taken of it, which the pushes do not keep from being taken, and returns
     * what it printed.
     */
    private String runFor(String url) throws IOException {
        Path jar = folder.resolve("program.jar");
        try (Jars made = Jars.create(jar, Map.of())) {
            made.add("", Program.class);
        }
        try (Started program = Started.with(
                ",push=" + url + ",interval=3600",
                "-Duser.home=" + folder,
                "-cp",
                jar.toString(),
                Program.class.getName())) {
            assertThat(profile(program.get("profile?seconds=1"))).contains(SPINS);
            return program.end();
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** What is in the gzip file in a body. */
    private static String profile(byte[] body) throws IOException {
        int start = text(body).indexOf("\u001f\u008b");
        ByteArrayInputStream file = new ByteArrayInputStream(body, start, body.length - start);
        return text(new GZIPInputStream(file).readAllBytes());
    }
}
