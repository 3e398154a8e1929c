// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

/** The client of a request, which may disconnect before the answer is ready. */
interface Client {
    /** One of whom nothing is known. */
    Client PATIENT = () -> false;

    /** Whether the client is known to have disconnected. */
    boolean isGone();
}
