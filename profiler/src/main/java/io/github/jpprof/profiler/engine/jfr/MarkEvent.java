// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A mark in a Flight Recorder stream. */
@Name(MarkEvent.NAME)
@Label("jpprof mark")
@Description("Divides what belongs to a profiling session from what doesn't")
@StackTrace(false)
final class MarkEvent extends Event {
    static final String NAME = "jpprof.Mark";

    @Label("Id")
    private final long id;

    MarkEvent(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }
}
