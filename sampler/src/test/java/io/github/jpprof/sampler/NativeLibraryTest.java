// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibraryTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64.so",
        "Linux, aarch64, linux-aarch64.so",
        "Mac OS X, x86_64, macos-x86_64.dylib",
        "Mac OS X, aarch64, macos-aarch64.dylib",
        "Windows 11, amd64, windows-x86_64.dll"
    })
    void hasALibraryForEachSupportedPlatform(String os, String processor, String name) {
        assertThat(NativeLibrary.name(os, processor)).isEqualTo(name);
        assertThat(NativeLibrary.class.getResource(name)).isNotNull();
    }
}
