// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small Go program that serves its profiles; it ends with its standard input. */
final class GoServer implements AutoCloseable {
    private static final String PROGRAM = """
            package main

            import (
                "fmt"
                "net"
                "net/http"
                _ "net/http/pprof"
                "os"
                "runtime/pprof"
            )

            func main() {
                pprof.NewProfile("custom")
                l, err := net.Listen("tcp", "127.0.0.1:0")
                if err != nil {
                    panic(err)
                }
                fmt.Println(l.Addr())
                go func() {
                    os.Stdin.Read(make([]byte, 1))
                    os.Exit(0)
                }()
                panic(http.Serve(l, nil))
            }
            """;

    private final Process process;
    private final URI root;

    private GoServer(Process process, URI root) {
        this.process = process;
        this.root = root;
    }

    static GoServer start(Path folder) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("server.go"), PROGRAM);
        Path binary = folder.resolve("server");
        Process build = new ProcessBuilder("go", "build", "-o", binary.toString(), program.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
        Process process = new ProcessBuilder(binary.toString()).start();
        String address = process.inputReader().readLine();
        return new GoServer(process, URI.create("http://" + address + "/debug/pprof/"));
    }

    URI root() {
        return root;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
