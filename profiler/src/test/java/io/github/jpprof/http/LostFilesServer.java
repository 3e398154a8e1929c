// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.testsupport.TemporaryFiles;
import io.github.jpprof.trace.Trace;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** Prints how a server answers to a path twice; at the first time all temporary files are deleted meanwhile. */
final class LostFilesServer {
    private LostFilesServer() {}

    public static void main(String[] args) throws Exception {
        try (PprofServer server = PprofServer.start(new InetSocketAddress("localhost", 0))) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            new Thread(() -> {
                        try {
                            reply.complete(Reply.get(server.uri().resolve(args[0])));
                        } catch (Exception e) {
                            reply.completeExceptionally(e);
                        }
                    })
                    .start();
            while (!Trace.isEnabled() && !TemporaryFiles.has("session-")) {
                Thread.onSpinWait();
            }
            TemporaryFiles.delete();
            print(reply.join());
            print(Reply.get(server.uri().resolve(args[0])));
        }
    }

    private static void print(Reply reply) {
        System.out.println(reply.status() + " " + (reply.status() == 200 ? "" : reply.text()));
    }
}
