// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.io.IOException;

/** Draws graphs: Graphviz, where it is installed. */
@FunctionalInterface
public interface Drawing {
    /**
     * A graph in the language of {@code dot} as SVG.
     *
     * @throws IOException if it can't be drawn; the message says why
     */
    byte[] svg(byte[] dot) throws IOException;
}
