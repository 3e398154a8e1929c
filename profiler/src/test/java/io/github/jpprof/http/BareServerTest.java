// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;

/** A server in a JVM that can't take every profile answers with the reason. */
class BareServerTest {
    @Test
    void saysWhyThereIsNoProfile() throws Exception {
        String output = ChildJvm.run(
                BareServer.class,
                "--limit-modules=java.base,java.logging,java.management,java.net.http,jdk.httpserver,jdk.management,"
                        + "jdk.unsupported",
                "./",
                "threadcreate",
                "threadcreate?seconds=1",
                "trace?seconds=1",
                "profile?seconds=1");

        String reason = "this JVM has no Flight Recorder: add the module jdk.jfr to it\n";
        assertThat(output)
                .contains("<tr><td>-</td><td><a href='threadcreate?debug=1'>")
                .containsPattern("<tr><td>\\d+</td><td><a href='heap\\?debug=1'>")
                .contains("threadcreate: 500 failed to collect profile: threadcreate profile: " + reason)
                .contains("threadcreate?seconds=1: 500 failed to collect profile: threadcreate profile: " + reason)
                .contains("trace?seconds=1: 500 Could not enable tracing: " + reason)
                .contains("profile?seconds=1: 200\n");
    }

    @Test
    void namesModuleThatDumpsThreads() throws Exception {
        String output = ChildJvm.run(
                BareServer.class,
                "--limit-modules=java.base,java.logging,java.management,java.net.http,jdk.httpserver,jdk.jfr,"
                        + "jdk.unsupported",
                "./",
                "goroutine",
                "goroutine?debug=2",
                "heap",
                "profile?seconds=1");

        assertThat(output)
                .contains("goroutine: 200\n")
                .contains(
                        "goroutine?debug=2: 500 failed to collect profile: goroutine profile: this JVM dumps no threads:"
                                + " add the module jdk.management to it\n")
                .contains("heap: 200\n")
                .contains("profile?seconds=1: 200\n");
    }
}
