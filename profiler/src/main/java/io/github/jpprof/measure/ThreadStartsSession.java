// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.session.Profiler;
import java.util.Optional;
import java.util.function.Consumer;

/** Records which thread starts which; a start that was missed is an error, for it could have been one that counts. */
final class ThreadStartsSession implements AutoCloseable {
    private final ProfilingSession session;

    /** The threads of a family, as the session's only events report them. */
    private record Members(Attribution family) implements Attribution {
        @Override
        public void begin() {
            family.begin();
        }

        @Override
        public void threadStarted(ThreadRef thread, ThreadRef parent) {
            family.threadStarted(thread, parent);
        }

        @Override
        public boolean includes(ThreadRef thread, long epochNanos) {
            return family.includes(thread, epochNanos);
        }
    }

    /**
     * Opens it; it records from {@link #begin} on.
     *
     * @param family is notified of every start
     * @param listener gets each start of a thread that belongs to the family then
     */
    ThreadStartsSession(Attribution family, Consumer<RawEvent.ThreadStart> listener) {
        session = Profiler.open(
                ProfilingRequest.of(ProfileKind.THREADCREATE), EngineChoice.JFR, new Members(family), event -> {
                    if (event instanceof RawEvent.ThreadStart start && family.includes(start.thread(), start.time())) {
                        listener.accept(start);
                    }
                });
    }

    void begin() {
        session.begin();
    }

    /**
     * Ends it; all starts have been reported then.
     *
     * @throws ProfilingException if some may have been missed; it says why
     */
    void stop() {
        ProfilingResult result = session.stop();
        result.require(ProfileKind.THREADCREATE);
        Optional<String> gap = Optional.ofNullable(result.facts().get(ProfileKind.THREADCREATE))
                .flatMap(ProfileFacts::gap);
        if (gap.isPresent()) {
            throw new ProfilingException("starts of threads were missed: " + gap.get());
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
