// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command line of this process, its words separated by NUL. */
final class ProcessCommandLine {
    private static final Path KERNELS = Path.of("/proc/self/cmdline");

    private ProcessCommandLine() {}

    static byte[] ofThisProcess() {
        try {
            if (Files.isReadable(KERNELS)) {
                return withoutLastNul(Files.readAllBytes(KERNELS));
            }
        } catch (IOException e) {
            return portable();
        }
        return portable();
    }

    private static byte[] withoutLastNul(byte[] words) {
        int length = words.length;
        return length > 0 && words[length - 1] == 0 ? Arrays.copyOf(words, length - 1) : words;
    }

    private static byte[] portable() {
        ProcessHandle.Info info = ProcessHandle.current().info();
        List<String> words = new ArrayList<>();
        info.command().ifPresent(words::add);
        info.arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
        return String.join("\0", words).getBytes(StandardCharsets.UTF_8);
    }
}
