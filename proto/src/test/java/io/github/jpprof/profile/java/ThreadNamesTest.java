// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadNamesTest {
    @ParameterizedTest
    @CsvSource({
        "main, main",
        "'', (unnamed)",
        "pool-3-thread-17, pool-N-thread-N",
        "C2 CompilerThread0, C2 CompilerThreadN",
        "G1 Conc#0, G1 Conc#N",
        "request-5f0c9b1e-8a4e-4c39-9f5e-0a6f7c1d2e3b, request-N",
        "trace-9e3779b97f4a7c15, trace-N",
        "trace-0x7f4ea4007a08, trace-N",
        "handle-0x1f3, handle-N",
        "fd 0XABC, fd N",
        "2x4-worker, NxN-worker",
        "task@1b6d3586, task@N",
        "task@f00d, task@N",
        "deadbeef-decade, deadbeef-decade",
        "accessed, accessed",
        "user@example.com, user@example.com",
    })
    void replacesNumbersAndIdentifiers(String name, String stable) {
        assertThat(ThreadNames.stable(name)).isEqualTo(stable);
    }
}
