// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.heap;

import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.sampler.Availability;
import io.github.jpprof.sampler.HeapSampler;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The heap sampler of this process, where there is one. */
public final class HeapSource {
    /** The source's name, as profiles state it. */
    public static final String NAME = "jpprof heap sampler";

    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private HeapSource() {}

    /** Whether the sampler takes a kind where it can be had: one of allocations, unless Flight Recorder is asked for. */
    public static boolean takes(ProfileKind kind, EngineChoice choice) {
        return (kind == ProfileKind.HEAP || kind == ProfileKind.ALLOCS) && choice != EngineChoice.JFR;
    }

    /** The sampler; empty where it can't be had, which is logged once with what to do about it. */
    public static Optional<HeapSampler> find() {
        Availability availability = HeapSampler.find();
        if (availability instanceof Availability.Available available) {
            return Optional.of(available.sampler());
        }
        if (REPORTED.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "jpprof: allocations by Flight Recorder: {0}", whyNot());
        }
        return Optional.empty();
    }

    /** Forces a full collection, after which the sampler knows what is in use. */
    public static void collect() {
        if (HeapSampler.find() instanceof Availability.Available available) {
            available.sampler().collect();
        } else {
            System.gc();
        }
    }

    /** Why there is none, and what to do about it, in one line; empty where there is one. */
    public static String whyNot() {
        return HeapSampler.find() instanceof Availability.Unavailable unavailable ? unavailable.message() : "";
    }
}
