// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import java.io.IOException;
import java.io.InputStream;

/** Graphviz as WebAssembly, for machines without {@code dot}; see the notice in its folder. */
final class GraphvizScript {
    private static final String FILE = "graphviz/viz-global.js";

    private GraphvizScript() {}

    static byte[] bytes() throws IOException {
        try (InputStream in = GraphvizScript.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing from jpprof's jar");
            }
            return in.readAllBytes();
        }
    }
}
