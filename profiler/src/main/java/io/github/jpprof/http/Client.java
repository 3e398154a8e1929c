// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

/** The client of a request, who may go away before the answer is ready. */
interface Client {
    /** One of whom nothing is known. */
    Client PATIENT = () -> false;

    /** Whether it is known that nobody waits for the answer any more. */
    boolean isGone();
}
