// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** Draws graphs with {@code dot}, where that is installed. */
public final class Graphviz {
    private Graphviz() {}

    /**
     * Draws a graph.
     *
     * @throws IOException if {@code dot} is missing or fails
     */
    public static void draw(byte[] graph, String format, OutputStream out) throws IOException {
        Process dot;
        try {
            dot = new ProcessBuilder("dot", "-T" + format)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new IOException(
                    "failed to execute dot. Is Graphviz installed? Error: exec: \"dot\": executable file not found"
                            + " in $PATH",
                    e);
        }
        // It may write before it has read all.
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            try (OutputStream to = dot.getOutputStream()) {
                to.write(graph);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byte[] drawing;
        try (InputStream from = dot.getInputStream()) {
            drawing = from.readAllBytes();
        }
        int code = exitCode(dot);
        if (code != 0 || written.isCompletedExceptionally()) {
            throw new IOException("failed to execute dot. Is Graphviz installed? Error: exit status " + code);
        }
        out.write(drawing);
    }

    private static int exitCode(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while drawing", e);
        }
    }
}
