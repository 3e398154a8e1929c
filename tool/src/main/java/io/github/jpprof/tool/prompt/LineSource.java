// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.prompt;

import java.io.IOException;
import java.util.Optional;

/** The input of the prompt, line by line. */
interface LineSource extends AutoCloseable {
    /** The next line; empty at the end of the input. */
    Optional<String> next() throws IOException;

    @Override
    default void close() throws IOException {}
}
