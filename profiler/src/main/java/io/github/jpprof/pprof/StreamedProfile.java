// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.pprof;

import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.session.Profiler;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A profile that is taken from a start to a stop, one at a time, and is then written to the stream that the start was given. */
final class StreamedProfile {
    private final ProfileKind kind;
    private @Nullable OutputStream out;
    private @Nullable ProfilingSession session;

    StreamedProfile(ProfileKind kind) {
        this.kind = kind;
    }

    synchronized void start(long rate, OutputStream to) {
        if (session != null) {
            throw new ProfilingException(inUse());
        }
        session = Profiler.startCumulative(kind, rate);
        out = to;
    }

    synchronized void stop() throws IOException {
        ProfilingSession running = session;
        OutputStream to = out;
        if (running != null && to != null) {
            session = null;
            out = null;
            ProfileFile.write(running.stop().require(kind), to);
        }
    }

    /** Does something that can't be done while it runs. */
    synchronized void whileStopped(Runnable action, String whyNot) {
        if (session != null) {
            throw new ProfilingException(inUse() + ": " + whyNot);
        }
        action.run();
    }

    private String inUse() {
        return kind.label() + " profiling already in use";
    }
}
