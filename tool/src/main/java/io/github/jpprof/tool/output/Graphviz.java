// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Draws graphs with {@code dot}, if it is installed. */
public final class Graphviz {
    private static final int MAX_MESSAGE = 2_000;

    private Graphviz() {}

    /**
     * Draws a graph.
     *
     * @throws IOException if {@code dot} is missing or fails
     */
    public static void draw(byte[] graph, String format, OutputStream out) throws IOException {
        Process dot;
        try {
            dot = new ProcessBuilder("dot", "-T" + format).start();
        } catch (IOException e) {
            throw new IOException(
                    "failed to execute dot. Is Graphviz installed? Error: exec: \"dot\": executable file not found"
                            + " in $PATH",
                    e);
        }
        // dot may write before it has read all input.
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            try (OutputStream to = dot.getOutputStream()) {
                to.write(graph);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> said(dot));
        byte[] drawing;
        try (InputStream from = dot.getInputStream()) {
            drawing = from.readAllBytes();
        }
        int code = exitCode(dot);
        if (code != 0 || written.isCompletedExceptionally()) {
            throw new IOException("dot did not draw the graph, exit status " + code + ": " + said.join());
        }
        out.write(drawing);
    }

    /** The messages of dot, truncated to a length that fits on a page. */
    private static String said(Process dot) {
        try (InputStream errors = dot.getErrorStream()) {
            String text = new String(errors.readNBytes(MAX_MESSAGE), StandardCharsets.UTF_8).strip();
            errors.transferTo(OutputStream.nullOutputStream());
            return text.isEmpty() ? "it printed no message" : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
