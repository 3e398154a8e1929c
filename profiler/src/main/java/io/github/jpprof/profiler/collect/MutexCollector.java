// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.collect;

import io.github.jpprof.profile.Label;
import io.github.jpprof.profile.Profile;
import io.github.jpprof.profile.ProfileBuilder;
import io.github.jpprof.profile.ValueType;
import io.github.jpprof.profiler.ProfileFact;
import io.github.jpprof.profiler.ProfileFacts;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.engine.Engine;
import io.github.jpprof.profiler.engine.RawEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Waits for locks, with the stack of the holder that made the waiter wait.
 *
 * <p>How long each thread waited is known exactly. What the holder did meanwhile is sampled: in this very wait; or else,
 * for a short one, in other waits at the same place for such a lock, in proportion to the time they took.
 */
public final class MutexCollector implements Collector {
    private static final ValueType CONTENTIONS = new ValueType("contentions", "count");
    private static final Label HOLDER = new Label.Text("stack", "holder");
    private static final Label WAITER = new Label.Text("stack", "waiter");

    /** In percent of the delay: from here on a reader needs to know why. */
    private static final double MUCH_UNKNOWN = 20;

    private final SampleKeys keys;
    private final Engine engine;
    private final int fraction;
    private final LockHolders holders = new LockHolders();
    private LockHolderSampler.@Nullable Watch watch;
    private final SplittableRandom random = new SplittableRandom(1);
    private final ProfileBuilder builder = Profile.builder(CONTENTIONS, new ValueType("delay", "nanoseconds"));
    private long seen;
    private long inferred;
    private long unknown;
    private long unknownWaits;

    /**
     * A collector of contentions.
     *
     * @param fraction one of how many contentions to take; it stands for all of them
     */
    public MutexCollector(long fraction, SampleKeys keys, Engine engine) {
        this.keys = keys;
        this.engine = engine;
        this.fraction = Math.toIntExact(fraction);
        builder.period(CONTENTIONS, 1).defaultSampleType("delay").atMost(keys.limit());
    }

    @Override
    public void begin() {
        watch = LockHolderSampler.OF_PROCESS.watch(holders);
    }

    @Override
    public void accept(RawEvent event, long windowBegin) {
        if (event instanceof RawEvent.Blocking wait
                && LockWaits.isOne(wait)
                && (fraction == 1 || random.nextInt(fraction) == 0)) {
            attribute(wait, Math.min(wait.nanos(), wait.time() - windowBegin) * fraction);
        }
    }

    private void attribute(RawEvent.Blocking wait, long delay) {
        long begin = wait.time() - wait.nanos();
        List<LockHolders.Sighting> found = holders.during(wait.thread().javaId(), wait.lockClass(), begin, wait.time());
        if (!found.isEmpty()) {
            seen += delay;
            share(found, delay);
            return;
        }
        List<LockHolder> likely = holders.likely(new LockHolders.Place(wait.lockClass(), LockWaits.site(wait.stack())));
        if (!likely.isEmpty()) {
            inferred += delay;
            // It was observed in another wait, perhaps of another test.
            add(keys.holder(likely.get(0), wait.thread(), wait.time()), fraction, delay);
        } else {
            unknown += delay;
            unknownWaits++;
            builder.add(keys.stack(wait), keys.labels(wait, WAITER), fraction, delay);
        }
    }

    /** The holder that was observed first gets the contention, and each its share of the delay. */
    private void share(List<LockHolders.Sighting> found, long delay) {
        Map<LockHolder, Integer> times = new LinkedHashMap<>();
        for (LockHolders.Sighting sighting : found) {
            times.merge(keys.holder(sighting.holder(), sighting.thread(), sighting.time()), 1, Integer::sum);
        }
        long left = delay;
        int remaining = found.size();
        long contentions = fraction;
        for (Map.Entry<LockHolder, Integer> entry : times.entrySet()) {
            long share = Math.round((double) left * entry.getValue() / remaining);
            add(entry.getKey(), contentions, share);
            left -= share;
            remaining -= entry.getValue();
            contentions = 0;
        }
    }

    private void add(LockHolder holder, long contentions, long delay) {
        List<Label> labels = new ArrayList<>(holder.labels());
        labels.add(HOLDER);
        builder.add(holder.stack(), labels, contentions, delay);
    }

    @Override
    public Profile profile() {
        return builder.build();
    }

    @Override
    public ProfileFacts facts() {
        List<ProfileFact> facts = new ArrayList<>();
        facts.add(new ProfileFact.TakenBy(engine.name()));
        facts.add(new ProfileFact.Contentions(fraction));
        facts.add(new ProfileFact.HolderStacks(percent(seen), percent(inferred)));
        if (percent(unknown) > MUCH_UNKNOWN && watch != null) {
            LockHolderSampler.Looks looks = watch.looks();
            facts.add(new ProfileFact.UnseenHolders(
                    percent(unknown),
                    unknown / unknownWaits / fraction,
                    looks.nanosBetween(),
                    looks.seen(),
                    looks.unheld()));
        }
        return new ProfileFacts(ProfileKind.MUTEX, facts);
    }

    private double percent(long part) {
        long all = seen + inferred + unknown;
        return all == 0 ? 0 : 100.0 * part / all;
    }

    @Override
    public void end() {
        if (watch != null) {
            watch.close();
        }
    }
}
