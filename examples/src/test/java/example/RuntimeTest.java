// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.http.PprofServer;
import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.trace.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** Profiles that a program takes of itself, with Go's names. */
class RuntimeTest {
    @Test
    void writesProfiles() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Pprof.startCpuProfile(out); // 100 Hz
        Pprof.setBlockProfileRate(10_000); // waits of at least 10,000 ns, from now on
        Pprof.withLabels(Pprof.labels("tenant", "acme"), () -> new Counter().increment());
        Pprof.stopCpuProfile(); // writes it
        Pprof.lookup("block").orElseThrow().writeTo(out, 0); // 0 for pprof, 1 and 2 for text
        Pprof.setBlockProfileRate(0);

        assertThat(out.size()).isPositive();
    }

    @Test
    void servesProfiles() throws IOException {
        int port = 0; // a free one; go tool pprof's examples have 6060
        try (PprofServer server = PprofServer.start(new InetSocketAddress("localhost", port))) {
            assertThat(server.uri().getPath()).isEqualTo("/debug/pprof/");
        }
    }

    @Test
    void tracesTasks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Trace.start(out);
        new Shop().serve("order 1");
        Trace.stop();

        assertThat(out.size()).isPositive();
    }
}
