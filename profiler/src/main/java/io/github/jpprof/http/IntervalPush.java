// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.wire.ProfileFile;
import io.github.jpprof.push.Push;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushResult;
import io.github.jpprof.push.source.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sends the profiles of this process at an interval: CPU time, what was allocated and waited for in it, and the threads at
 * its end.
 *
 * <p>CPU time is left out of an interval in which another one profiles it. What a store misses goes with the next interval,
 * and when the process ends, with its next start.
 */
final class IntervalPush {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final List<String> CUMULATIVE = List.of("block", "heap", "mutex");

    private final Push push;
    private final Map<String, String> labels;
    private final Duration interval;
    private final DeltaSnapshots deltas = new DeltaSnapshots();
    private String said = "";

    IntervalPush(PushOptions options, Duration interval) {
        this.push = new Push(options);
        this.labels = options.labels();
        this.interval = interval;
    }

    /** Begins, on a thread of its own that does not keep the process alive. */
    Thread start() {
        Thread thread = new Thread(this::run, "jpprof push");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void run() {
        try {
            CUMULATIVE.forEach(this::delta); // what there was before is of no interval
            while (true) {
                say(push.profiles(take()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Outgoing> take() throws InterruptedException {
        List<Outgoing> profiles = new ArrayList<>();
        ByteArrayOutputStream cpu = new ByteArrayOutputStream();
        boolean isOurs = startCpu(cpu);
        try {
            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        } finally {
            if (isOurs) {
                stopCpu(cpu, profiles);
            }
        }
        CUMULATIVE.forEach(kind -> add(kind, delta(kind), profiles));
        add("goroutine", snapshot("goroutine"), profiles);
        return profiles;
    }

    private static boolean startCpu(ByteArrayOutputStream out) {
        try {
            Pprof.startCpuProfile(out);
            return true;
        } catch (RuntimeException e) {
            return false; // another one's profile, or none to be had here
        }
    }

    private void stopCpu(ByteArrayOutputStream out, List<Outgoing> profiles) {
        try {
            Pprof.stopCpuProfile();
            add("cpu", List.of(ProfileFile.read(new ByteArrayInputStream(out.toByteArray()), "cpu")), profiles);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "jpprof push: no CPU profile of this interval: {0}", e.getMessage());
        }
    }

    private List<Profile> delta(String name) {
        return snapshot(name).stream()
                .map(whole -> deltas.since(name, whole))
                .map(delta -> delta.toBuilder()
                        .timeNanos(delta.timeNanos() - delta.durationNanos())
                        .build())
                .toList();
    }

    private static List<Profile> snapshot(String name) {
        try {
            return Pprof.lookup(name).stream()
                    .map(profile -> profile.snapshot())
                    .toList();
        } catch (RuntimeException e) {
            return List.of(); // not to be had in this process, which its first use says
        }
    }

    private void add(String kind, List<Profile> profile, List<Outgoing> profiles) {
        profile.stream()
                .filter(one -> !one.samples().isEmpty())
                .forEach(one -> profiles.add(Outgoing.of(kind, labels, one)));
    }

    /** A store that is down for a day is said once. */
    private void say(PushResult result) {
        String messages = String.join("; ", result.messages()).replaceAll("\\d+", "*");
        if (!messages.equals(said) && !messages.isEmpty()) {
            result.messages().forEach(message -> LOG.log(Level.WARNING, "jpprof push: {0}", message));
        }
        said = messages;
    }
}
