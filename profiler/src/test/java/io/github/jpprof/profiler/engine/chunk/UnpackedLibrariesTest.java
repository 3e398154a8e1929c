// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackedLibrariesTest {
    @ParameterizedTest
    @CsvSource({
        "/tmp/jpprof-sampler-4849881151150983450.so (deleted), [jpprof heap sampler]",
        "jpprof-sampler-12.so, [jpprof heap sampler]",
        "/var/folders/x/jpprof-sampler-3.dylib, [jpprof heap sampler]",
        "/tmp/jpprof-sampler-own.so, /tmp/jpprof-sampler-own.so",
        "malloc, malloc",
    })
    void haveOneNameInAllProcesses(String function, String name) {
        assertThat(UnpackedLibraries.named(function)).isEqualTo(name);
    }
}
