// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body that keeps its permit until it is closed: a client that does not read holds a thread and a whole profile. */
final class CountedBody implements Response.Body {
    private final Response.Body body;
    private final Semaphore permits;
    private final AtomicBoolean closed = new AtomicBoolean();

    CountedBody(Response.Body body, Semaphore permits) {
        this.body = body;
        this.permits = permits;
    }

    @Override
    public long length() {
        return body.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            try {
                body.close();
            } finally {
                permits.release();
            }
        }
    }
}
