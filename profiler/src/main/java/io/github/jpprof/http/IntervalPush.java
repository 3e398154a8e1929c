// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.http;

import io.github.jpprof.pprof.Pprof;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.OwnThreads;
import io.github.jpprof.profiler.session.ConsecutiveProfiles;
import io.github.jpprof.profiler.session.Profiler;
import io.github.jpprof.push.Push;
import io.github.jpprof.push.PushOptions;
import io.github.jpprof.push.PushResult;
import io.github.jpprof.push.source.Outgoing;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends the profiles of this process at an interval: CPU time, what was allocated and waited for in it, and the threads at
 * its end. When the JVM exits, what came since then goes too.
 *
 * <p>Each profile begins where the one before it ends, and before that is sent: a store that is slow makes the next one longer, and
 * nothing is missing between the two. What a store misses goes with the next push, of this process or of its next start.
 */
final class IntervalPush {
    private static final System.Logger LOG = System.getLogger("jpprof");
    private static final List<String> CUMULATIVE = List.of("block", "heap", "mutex");
    private static final Duration TO_TAKE = Duration.ofSeconds(5);

    private final Function<List<Outgoing>, PushResult> store;
    private final Duration timeout;
    private final Map<String, String> labels;
    private final Duration interval;
    private final DeltaSnapshots deltas = new DeltaSnapshots();
    private volatile boolean exiting;
    private String said = "";
    private String whyNoCpu = "";
    private int missed;

    IntervalPush(PushOptions options, Duration interval) {
        this(new Push(options)::profiles, options.timeout(), options.labels(), interval);
    }

    /**
     * @param store sends profiles
     * @param timeout that it holds up a push for
     */
    IntervalPush(
            Function<List<Outgoing>, PushResult> store,
            Duration timeout,
            Map<String, String> labels,
            Duration interval) {
        this.store = store;
        this.timeout = timeout;
        this.labels = labels;
        this.interval = interval;
    }

    /** Begins, on a thread of its own that does not keep the process alive, and ends when that is interrupted. */
    Thread start() {
        Thread thread = OwnThreads.make("push", this::run);
        thread.start();
        return thread;
    }

    /** Begins, and has the JVM wait at its exit until the rest is sent, or until the time for it is over. */
    void startUntilExit() {
        Thread thread = start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> sendRest(thread), "jpprof push at exit"));
    }

    private void sendRest(Thread thread) {
        exiting = true;
        thread.interrupt();
        try {
            thread.join(timeout.plus(TO_TAKE).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (ConsecutiveProfiles cpu = Profiler.startConsecutive(ProfileKind.CPU, Profiler.cpuHz())) {
            long begin = System.nanoTime();
            CUMULATIVE.forEach(this::delta); // what there was before is of no interval
            while (sleepUntil(begin + interval.toNanos())) {
                begin = System.nanoTime();
                push(cpu::next);
            }
            if (exiting) {
                push(cpu::last);
            }
        }
    }

    /** False if the thread was interrupted, and is not any more. */
    private static boolean sleepUntil(long end) {
        try {
            TimeUnit.NANOSECONDS.sleep(end - System.nanoTime());
            return !Thread.interrupted(); // which a sleep of no time does not look at
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Its thread goes on where a program has used up the memory, and says what that cost when there is some again. */
    private void push(Supplier<Profile> cpu) {
        try {
            say(store.apply(take(cpu)));
            if (missed > 0) {
                warn("jpprof push: profiles may be missing: the heap was full at the end of " + missed
                        + " of the earlier intervals");
                missed = 0;
            }
        } catch (OutOfMemoryError e) {
            missed++;
        }
    }

    private List<Outgoing> take(Supplier<Profile> cpu) {
        List<Outgoing> profiles = new ArrayList<>();
        add("cpu", cpu(cpu), profiles);
        CUMULATIVE.forEach(kind -> add(kind, delta(kind), profiles));
        add("goroutine", snapshot("goroutine"), profiles);
        return profiles;
    }

    private List<Profile> cpu(Supplier<Profile> taken) {
        try {
            return List.of(taken.get());
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(whyNoCpu)) {
                warn("jpprof push: no CPU profile of this interval: " + why);
            }
            whyNoCpu = why;
            return List.of();
        }
    }

    private List<Profile> delta(String name) {
        return snapshot(name).stream()
                .map(whole -> deltas.since(name, () -> whole))
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
            result.messages().forEach(message -> warn("jpprof push: " + message));
        }
        said = messages;
    }

    /** The JVM closes the log when it exits, while the rest is being sent. */
    private void warn(String message) {
        if (exiting) {
            System.err.println(message);
        } else {
            LOG.log(Level.WARNING, message);
        }
    }
}
