// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import java.io.IOException;
import java.util.Optional;

/** What is typed at the prompt, line by line. */
interface LineSource extends AutoCloseable {
    /** The next line, or nothing at the end. */
    Optional<String> next() throws IOException;

    @Override
    default void close() throws IOException {}
}
