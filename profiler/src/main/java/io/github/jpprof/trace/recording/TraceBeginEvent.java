// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Where a trace begins: what started earlier counts from here. */
@Name(TraceBeginEvent.NAME)
@Label("Trace Begin")
@Category("jpprof")
@Enabled(false)
@StackTrace(false)
final class TraceBeginEvent extends Event {
    static final String NAME = "jpprof.TraceBegin";
}
