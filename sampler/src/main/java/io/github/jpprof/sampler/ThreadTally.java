// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of a thread, or of several small ones, and the bytes that they must represent.
 *
 * <p>A sample of an object of {@code s} bytes represents {@code s/p} bytes, where {@code p} is the probability with which the
 * observer receives it: the product of the probabilities that the JVM selects it for an event and that the observer takes
 * the event. The JVM's selection is biased, but its counter of a thread's bytes is not. Hence two corrections:
 *
 * <ol>
 *   <li>For all events, whether or not an observer took them, the bytes of their objects and the bytes skipped in between are
 *       known. The JVM should skip {@code s(1-p)/p} for each; the ratio of the bytes actually skipped to that corrects the
 *       weight of objects that can be skipped. Objects much larger than the interval are certain to be selected and keep
 *       their weight.
 *   <li>The bytes that samples represent beyond their own are scaled until the sum equals the counter.
 * </ol>
 */
final class ThreadTally {
    private final long rate;
    private final KeptKinds kept;
    private final Map<Tally.Key, Figures> figures = new HashMap<>();

    /** What is not kept apart, by the thread under which it is summed. */
    private final Map<SampledThread, SummedFigures> beyond = new HashMap<>();

    private long counted;
    private double own;
    private double gaps;
    private boolean ended;

    private static final class Figures {
        long objects;
        long live;
        double unsure;

        /** The number of objects that a sampled object represents. */
        double weight(double certain, double passedOver) {
            return objects == 0 ? 1 / certain : (1 - (1 - passedOver) * unsure / objects) / certain;
        }
    }

    /** @param rate the observer's */
    ThreadTally(long rate, KeptKinds kept) {
        this.rate = rate;
        this.kept = kept;
    }

    /** What is beyond the limit is kept apart while some of it is in use. */
    void add(Tally.Key key, long objects, long live, double unsure) {
        Figures sum = figures.computeIfAbsent(key, k -> new Figures());
        sum.objects += objects;
        sum.live += live;
        sum.unsure += unsure;
        if (!kept.keep(key) && sum.live == 0) {
            figures.remove(key);
            beyond.computeIfAbsent(kept.sum(key), thread -> new SummedFigures())
                    .add(key.size(), sum.objects, sum.unsure, certain(key.size()));
        }
    }

    /** The probability with which the observer takes an object of this size. */
    private double certain(long size) {
        return rate <= 1 ? 1 : -Math.expm1(-(double) size / rate);
    }

    /** How many of the sampled objects of this kind are in use. */
    long live(Tally.Key key) {
        Figures sum = figures.get(key);
        return sum == null ? 0 : sum.live;
    }

    /** How many kinds of objects are kept apart. */
    int size() {
        return figures.size();
    }

    /**
     * @param bytes the bytes that the thread allocated according to its counter
     * @param ofEvents the bytes of objects with an event
     * @param expectedGaps the bytes that the JVM should have skipped between events
     */
    void addBytes(long bytes, double ofEvents, double expectedGaps) {
        counted += bytes;
        own += ofEvents;
        gaps += expectedGaps;
    }

    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    long counted() {
        return counted;
    }

    boolean isEmpty() {
        return figures.isEmpty() && beyond.isEmpty();
    }

    void merge(ThreadTally other) {
        addBytes(other.counted, other.own, other.gaps);
        other.figures.forEach((key, sum) -> add(key, sum.objects, sum.live, sum.unsure));
        other.beyond.forEach((thread, sum) ->
                beyond.computeIfAbsent(thread, t -> new SummedFigures()).add(sum));
    }

    void addStacksTo(Map<SampledStack, SampledStack> stacks) {
        figures.keySet().forEach(key -> stacks.put(key.stack(), key.stack()));
    }

    void addTo(List<SampledObjects> samples, Map<SampledThread, SummedObjects> rest, boolean corrected) {
        double passedOver = corrected && gaps > 0 && counted > own ? (counted - own) / gaps : 1;
        double scale = corrected ? scale(passedOver) : 1;
        figures.forEach((key, sum) -> {
            if (sum.objects == 0 && sum.live == 0) {
                return;
            }
            double weight = sum.weight(certain(key.size()), passedOver);
            samples.add(new SampledObjects(
                    key.thread(),
                    key.stack(),
                    key.objectClass(),
                    key.size(),
                    key.byVm(),
                    sum.objects,
                    sum.live,
                    1 + (weight - 1) * scale));
        });
        beyond.forEach((thread, sum) -> rest.merge(thread, sum.of(thread, passedOver, scale), SummedObjects::plus));
    }

    private double scale(double passedOver) {
        double ofSamples = 0;
        double represented = 0;
        for (Map.Entry<Tally.Key, Figures> figure : figures.entrySet()) {
            long size = figure.getKey().size();
            Figures sum = figure.getValue();
            ofSamples += (double) sum.objects * size;
            represented += sum.objects * size * (sum.weight(certain(size), passedOver) - 1);
        }
        for (SummedFigures sum : beyond.values()) {
            ofSamples += sum.ownBytes();
            represented += sum.bytesBeyond(passedOver);
        }
        return represented > 0 && counted > ofSamples ? (counted - ofSamples) / represented : 1;
    }
}
