// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import io.github.jpprof.tool.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines from a file or another command. The prompt is printed all the same, as in pprof. */
final class PlainLines implements LineSource {
    private final Console console;
    private final BufferedReader reader;

    PlainLines(Console console) {
        this.console = console;
        this.reader = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> next() throws IOException {
        console.out().write(Prompt.TEXT.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
        return Optional.ofNullable(reader.readLine());
    }
}
