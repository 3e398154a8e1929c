// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jpprof.testsupport.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server whose temporary files are deleted, as services do that remove what is old, says so once and goes on. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LostFilesServerTest {
    @TempDir
    Path folder;

    @Test
    void saysThatCpuProfileIsLost() throws Exception {
        String output = ChildJvm.run(
                LostFilesServer.class,
                "-Djava.io.tmpdir=" + folder,
                // without Flight Recorder, which takes it from JDK 25 on
                "--limit-modules=java.base,java.logging,java.management,java.net.http,jdk.httpserver,jdk.management,"
                        + "jdk.unsupported",
                "profile?seconds=1");

        assertThat(output)
                .contains("500 Could not take the CPU profile: ")
                .contains("async-profiler can't dump: ")
                .contains("session-0.jfr (No such file or directory)")
                .endsWith("200 \n");
    }

    @Test
    void saysThatTraceIsLost() throws Exception {
        String output = ChildJvm.run(LostFilesServer.class, "-Djava.io.tmpdir=" + folder, "trace?seconds=1");

        assertThat(output).contains("500 Could not write the trace: ").endsWith("200 \n");
    }
}
