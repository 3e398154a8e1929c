// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.Sample;
import io.github.jpprof.profiler.ProfilingException;
import io.github.jpprof.profiler.session.Profiler;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How long the threads of a piece of code waited for other threads, how often, and where.
 *
 * <p>Counted is every contended monitor, every {@code Object.wait} and every park, however short; nothing is sampled. A
 * wait that has not ended when the code does counts up to there, with the label {@code wait=unfinished}; when it began is
 * known to some hundredths of a second for a platform thread and not at all for a virtual one, see {@link #longestTime}. A
 * worker that waits for its next task is not blocked. As in Go, sleeping and input or output are not blocking.
 *
 * <p>Counted are the calling thread, the platform threads that the code starts, and from JDK 25 on the virtual threads that
 * are made meanwhile. Before JDK 25 nothing is known of virtual threads.
 */
public final class Blocking {
    private final Profile profile;
    private final long uncertainNanos;

    /** @param uncertainNanos how much longer waits that have not ended may have lasted */
    Blocking(Profile profile, long uncertainNanos) {
        this.profile = profile;
        this.uncertainNanos = uncertainNanos;
    }

    /**
     * Runs the code once, and counts how its threads are blocked.
     *
     * @throws ProfilingException if this JVM has no Flight Recorder
     * @throws E what the code throws
     */
    public static <E extends Exception> Blocking measure(ThrowingRunnable<E> body) throws E {
        // From JDK 25 on a start of the recorder redefines classes, which takes longer than most measurements.
        Profiler.letRecorderRunOn();
        try (BlockingSession session = BlockingSession.start()) {
            body.run();
            return session.stop();
        }
    }

    /**
     * The sum over all threads: two that wait one second each at the same time make two. Where a wait has not ended, the least
     * that it can be.
     */
    public Duration time() {
        return Duration.ofNanos(profile.total("delay"));
    }

    /** The most that {@link #time} can be: the same, where all waits have ended. */
    public Duration longestTime() {
        return unfinished() == 0 ? time() : time().plusNanos(uncertainNanos);
    }

    /** How many of the {@link #contentions} have not ended. */
    public long unfinished() {
        int contentions = profile.indexOf("contentions");
        return profile.samples().stream()
                .filter(sample ->
                        sample.label("wait").filter("unfinished"::equals).isPresent())
                .mapToLong(sample -> sample.value(contentions))
                .sum();
    }

    /** How often a thread was blocked. */
    public long contentions() {
        return profile.total("contentions");
    }

    /**
     * Only what has to do with one of these: each is a regular expression that is looked for in the names of the functions
     * on the stack, {@code com.example.Cache.get} for instance, and in the class of the lock.
     */
    public Blocking including(String... regexes) {
        return keep(matching(regexes));
    }

    /** Without what has to do with one of these; see {@link #including}. */
    public Blocking excluding(String... regexes) {
        return keep(matching(regexes).negate());
    }

    /** Where, with the sample types {@code contentions} and {@code delay}. */
    public Profile profile() {
        return profile;
    }

    /** Where, longest first. */
    public List<BlockingSite> sites() {
        return profile.samples().stream()
                .map(sample -> new BlockingSite(
                        sample.value(profile.indexOf("contentions")),
                        Duration.ofNanos(sample.value(profile.indexOf("delay"))),
                        sample.label("lock_class").orElse(""),
                        sample.locations()))
                .toList();
    }

    /** Without what workers waited for their next task. */
    Blocking withoutIdleWorkers() {
        return keep(sample -> sample.label("wait").filter("idle"::equals).isEmpty());
    }

    private static Predicate<Sample> matching(String... regexes) {
        List<Pattern> patterns = List.of(regexes).stream().map(Pattern::compile).toList();
        return sample -> patterns.stream()
                .anyMatch(pattern -> pattern.matcher(sample.label("lock_class").orElse(""))
                                .find()
                        || sample.locations().stream()
                                .flatMap(location -> location.lines().stream())
                                .anyMatch(line ->
                                        pattern.matcher(line.function().name()).find()));
    }

    private Blocking keep(Predicate<Sample> wanted) {
        ProfileBuilder kept = profile.toBuilderWithoutSamples();
        profile.samples().stream()
                .filter(wanted)
                .forEach(sample -> kept.add(sample.locations(), sample.labels(), sample.values()));
        return new Blocking(kept.build(), uncertainNanos);
    }
}
