// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer, ready to be sent; to be closed whether or not it was.
 *
 * @param headers of which none ends its line or asks a browser to guess what the body is
 */
record Response(int status, Map<String, String> headers, Body body) implements AutoCloseable {
    /** The most that is written at a time: a connection of the JDK's server keeps a buffer as large as the largest that was. */
    private static final int PIECE = 32 << 10;

    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\]");
    private static final String NO_GUESSING = "X-Content-Type-Options";
    private static final String TYPE = "Content-Type";
    private static final String TEXT = "text/plain; charset=utf-8";

    /** What an answer says, of a known length; to be closed, once or more often, whether or not it was written. */
    interface Body extends AutoCloseable {
        long length();

        void writeTo(OutputStream out) throws IOException;

        @Override
        default void close() {}
    }

    /** A page for a browser, which runs nothing and fetches nothing. */
    static Response html(String page) {
        Map<String, String> headers = headers("text/html; charset=utf-8");
        headers.put("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        return new Response(200, headers, bytes(page.getBytes(StandardCharsets.UTF_8)));
    }

    static Response text(byte[] text) {
        return new Response(200, headers(TEXT), bytes(text));
    }

    /** A file to be saved under this name. */
    static Response attachment(String name, Body body) {
        Map<String, String> headers = headers("application/octet-stream");
        headers.put(
                "Content-Disposition",
                "attachment; filename=\"" + NOT_IN_A_HEADER.matcher(name).replaceAll("_") + "\"");
        return new Response(200, headers, body);
    }

    /** An error that {@code go tool pprof} shows to its user, as it shows none without that header. */
    static Response error(int status, String text) {
        return plainError(status, text).with("X-Go-Pprof", "1");
    }

    /** An error that is not of a profile. */
    static Response plainError(int status, String text) {
        return new Response(status, headers(TEXT), bytes((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    static Response notAllowed(String allowed) {
        return plainError(405, "Method Not Allowed").with("Allow", allowed);
    }

    /** The way to the index for a client that left out the slash at its end, which the index's links are relative to. */
    static Response toIndex(String method, String prefix, @Nullable String rawQuery) {
        return method.equals("GET") || method.equals("HEAD") ? redirect(prefix, rawQuery) : notAllowed("GET, HEAD");
    }

    /** The way to a path without empty and dotted parts for a client that has asked with some, as Go's server shows it. */
    static Optional<Response> toCleanPath(URI asked) {
        String clean = asked.normalize().getRawPath();
        return clean.equals(asked.getRawPath()) ? Optional.empty() : Optional.of(redirect(clean, asked.getRawQuery()));
    }

    private static Response redirect(String path, @Nullable String rawQuery) {
        return plainError(307, "Temporary Redirect").with("Location", rawQuery == null ? path : path + "?" + rawQuery);
    }

    Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    /** Sends the body, and closes it before its last piece goes: a client that has all of it may ask again at once. */
    void writeTo(OutputStream out) throws IOException {
        BufferedOutputStream held = new BufferedOutputStream(out, PIECE + 1);
        body.writeTo(held);
        body.close();
        held.flush();
    }

    @Override
    public void close() {
        body.close();
    }

    Response with(Body other) {
        return new Response(status, headers, other);
    }

    private static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(NO_GUESSING, "nosniff");
        headers.put(TYPE, type);
        return headers;
    }

    static Body bytes(byte[] bytes) {
        return new Body() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (int from = 0; from < bytes.length; from += PIECE) {
                    out.write(bytes, from, Math.min(PIECE, bytes.length - from));
                }
            }
        };
    }

    /** A temporary file, which is deleted when the body is closed. */
    static Body temporary(Path file) throws IOException {
        long length = Files.size(file);
        return new Body() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                Files.copy(file, out);
            }

            @Override
            public void close() {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
