// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.net.InetSocketAddress;

/** Prints how a server answers to the paths that it is given, and the text where that is no profile. */
final class BareServer {
    private BareServer() {}

    public static void main(String[] paths) throws Exception {
        try (PprofServer server = PprofServer.start(new InetSocketAddress("localhost", 0))) {
            for (String path : paths) {
                Reply reply = Reply.get(server.uri().resolve(path));
                boolean isText = reply.type().startsWith("text/");
                System.out.println(path + ": " + reply.status()
                        + (isText ? " " + reply.text().strip() : ""));
            }
        }
    }
}
