// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profile.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
    @Test
    void saysMoreThanTheNameOfTheFile() {
        assertThat(FailureReason.of(new NoSuchFileException("cpu.pb.gz"))).isEqualTo("NoSuchFileException: cpu.pb.gz");
        assertThat(FailureReason.of(new FileSystemException("cpu.pb.gz", null, "No space left on device")))
                .isEqualTo("cpu.pb.gz: No space left on device");
    }

    @Test
    void namesClassOfExceptionWithoutMessage() {
        assertThat(FailureReason.of(new ArithmeticException())).isEqualTo("java.lang.ArithmeticException");
        assertThat(FailureReason.of(new IOException("Broken pipe"))).isEqualTo("Broken pipe");
    }
}
