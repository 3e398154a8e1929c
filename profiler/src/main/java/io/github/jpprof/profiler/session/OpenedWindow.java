// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profiler.collect.Collector;

/** A window of a session, and the recorder that it is open on. */
record OpenedWindow(Recorder recorder, Window window) {
    /** Whether events of this window go to the collector of another one. */
    boolean feeds(Collector collector) {
        return window.feeds(collector);
    }
}
