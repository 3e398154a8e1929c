// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.jfr;

import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.ThreadRef;
import io.github.jpprof.profiler.engine.EngineSettings;
import io.github.jpprof.profiler.engine.EventSink;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.RawEvent;
import io.github.jpprof.profiler.engine.heap.SampledLocations;
import io.github.jpprof.profiler.engine.jvm.EpochClock;
import io.github.jpprof.profiler.engine.jvm.WaitingStacks;
import io.github.jpprof.sampler.Availability;
import io.github.jpprof.sampler.HeapSampler;
import io.github.jpprof.sampler.VirtualMonitorWaits;
import io.github.jpprof.sampler.VirtualMonitorWaits.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What virtual threads wait for monitors, of which the recorder has no event: by those of JVMTI, which the JVM posts. */
final class VirtualMonitors {
    private static final VirtualMonitorWaits.Taken NOTHING = new VirtualMonitorWaits.Taken(List.of(), 0);

    private final SampledLocations locations = new SampledLocations();
    private @Nullable VirtualMonitorWaits waits;
    private @Nullable String refusal;

    /** Whether they can be recorded here; on a JDK that has virtual threads whose waits are recorded at all. */
    static boolean areRecorded() {
        return JfrSettings.recordsVirtualWaits() && HeapSampler.find() instanceof Availability.Available;
    }

    /** Why they are not recorded, and what to do about it; empty if they are. */
    Optional<String> whyNot() {
        return Optional.ofNullable(refusal);
    }

    /** Records what these settings ask for, from now on. */
    void record(EngineSettings settings) {
        OptionalLong shortest = shortest(settings);
        if (shortest.isEmpty()) {
            stop();
        } else if (JfrSettings.recordsVirtualWaits()) {
            record(shortest.getAsLong());
        }
    }

    private void record(long shortest) {
        if (HeapSampler.find() instanceof Availability.Available available) {
            try {
                VirtualMonitorWaits opened = available.sampler().monitorWaits();
                opened.record(shortest);
                waits = opened;
                refusal = null;
            } catch (IllegalStateException e) {
                refusal = String.valueOf(e.getMessage());
            }
        } else if (HeapSampler.find() instanceof Availability.Unavailable unavailable) {
            refusal = unavailable.message();
        }
    }

    private static OptionalLong shortest(EngineSettings settings) {
        return settings.contention()
                ? OptionalLong.of(0)
                : LongStream.of(settings.blockNanos(), JfrSettings.shortestVirtualWait(settings.wallNanos()))
                        .filter(nanos -> nanos > 0)
                        .min();
    }

    /** Those that have ended since the last time. */
    VirtualMonitorWaits.Taken take() {
        VirtualMonitorWaits open = waits;
        return open == null ? NOTHING : open.take();
    }

    /** Delivers those that were taken. */
    void deliver(VirtualMonitorWaits.Taken taken, EngineSettings settings, EventSink sink) {
        long sinceEpoch = EpochClock.now() - System.nanoTime();
        if (taken.lost() > 0) {
            sink.lost(taken.lost());
        }
        for (Wait wait : taken.waits()) {
            List<Location> stack = locations.of(wait.stack());
            if (Overhead.isAll(stack)) {
                continue;
            }
            ThreadRef thread = new ThreadRef(
                    wait.thread().name(), wait.thread().id(), wait.thread().virtual());
            long end = sinceEpoch + wait.end();
            sink.event(new RawEvent.Blocking(end, thread, stack, wait.monitorClass(), wait.nanos()));
            if (settings.wallNanos() > 0) {
                sink.event(new RawEvent.VirtualWait(
                        end,
                        WaitingStacks.virtual(thread),
                        withLeaf(WaitingStacks.ofVirtualThread(stack)),
                        wait.nanos()));
            }
        }
    }

    private static List<Location> withLeaf(List<Location> caller) {
        List<Location> stack = new ArrayList<>(caller.size() + 1);
        stack.add(WaitingStacks.MONITOR_ENTER);
        stack.addAll(caller);
        return stack;
    }

    /** Records no more. */
    void stop() {
        if (waits != null) {
            waits.stop();
            waits = null;
        }
    }
}
