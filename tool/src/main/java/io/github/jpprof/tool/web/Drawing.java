// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.io.IOException;

/** Draws graphs; implemented by Graphviz, if it is installed. */
@FunctionalInterface
public interface Drawing {
    /**
     * Draws a graph in the language of {@code dot} as SVG.
     *
     * @throws IOException if it cannot be drawn; the message states why
     */
    byte[] svg(byte[] dot) throws IOException;
}
