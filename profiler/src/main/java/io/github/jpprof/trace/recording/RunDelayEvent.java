// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace.recording;

import jdk.jfr.Category;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** How long one thread was ready to run and had no processor, since the last event of the same thread. */
@Name(RunDelayEvent.NAME)
@Label("Run Delay")
@Category("jpprof")
@Enabled(false)
@StackTrace(false)
final class RunDelayEvent extends Event {
    static final String NAME = "jpprof.RunDelay";

    @Label("OS Thread Id")
    long osThread;

    @Label("OS Thread Name")
    String osName = "";

    @Label("Delay")
    @Timespan(Timespan.NANOSECONDS)
    long delay;

    @Label("Runs")
    long runs;
}
