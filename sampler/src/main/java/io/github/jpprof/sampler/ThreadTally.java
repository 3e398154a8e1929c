// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.sampler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The samples of a thread, or of several small ones, and the bytes that they must stand for.
 *
 * <p>A sample of an object of {@code s} bytes stands for {@code s/p} bytes, where {@code p} is the probability with which the
 * observer gets it: the product of that with which the JVM picks it for an event and that with which the observer takes the
 * event. The JVM's picking is biased, but its counter of a thread's bytes is not. So this is corrected twice:
 *
 * <ol>
 *   <li>Of all events, whether or not an observer took them, it is known how many bytes they have of their own and how many
 *       were passed over in between. The JVM should have passed over {@code s(1-p)/p} for each; what it passed over in fact, in
 *       proportion to that, corrects the weight of the objects that it may pass over. Those that are much larger than its
 *       interval are certain to be picked, and keep their weight.
 *   <li>What the samples stand for beyond their own bytes is scaled until their sum is the counter's.
 * </ol>
 */
final class ThreadTally {
    private final Map<Tally.Key, Figures> figures = new HashMap<>();
    private long counted;
    private double own;
    private double gaps;
    private boolean ended;

    private static final class Figures {
        long objects;
        long live;
        double unsure;

        /** What an object stands for, in objects. */
        double weight(long size, long rate, double passedOver) {
            double certain = rate <= 1 ? 1 : -Math.expm1(-(double) size / rate);
            return objects == 0 ? 1 : (1 - (1 - passedOver) * unsure / objects) / certain;
        }
    }

    void add(Tally.Key key, long objects, long live, double unsure) {
        Figures sum = figures.computeIfAbsent(key, k -> new Figures());
        sum.objects += objects;
        sum.live += live;
        sum.unsure += unsure;
    }

    /**
     * @param bytes how many the thread allocated by its counter
     * @param ofEvents how many of them are in objects for which there was an event
     * @param expectedGaps how many the JVM should have passed over between these
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
        return figures.isEmpty();
    }

    void merge(ThreadTally other) {
        addBytes(other.counted, other.own, other.gaps);
        other.figures.forEach((key, sum) -> add(key, sum.objects, sum.live, sum.unsure));
    }

    void addTo(List<Sample> samples, long rate, boolean corrected) {
        double passedOver = corrected && gaps > 0 && counted > own ? (counted - own) / gaps : 1;
        double scale = corrected ? scale(rate, passedOver) : 1;
        figures.forEach((key, sum) -> {
            if (sum.objects == 0 && sum.live == 0) {
                return;
            }
            double weight = sum.weight(key.size(), rate, passedOver);
            samples.add(new Sample(
                    key.thread(),
                    key.stack(),
                    key.objectClass(),
                    key.size(),
                    key.byVm(),
                    sum.objects,
                    sum.live,
                    1 + (weight - 1) * scale));
        });
    }

    private double scale(long rate, double passedOver) {
        double ofSamples = 0;
        double beyond = 0;
        for (Map.Entry<Tally.Key, Figures> figure : figures.entrySet()) {
            long size = figure.getKey().size();
            Figures sum = figure.getValue();
            ofSamples += (double) sum.objects * size;
            beyond += sum.objects * size * (sum.weight(size, rate, passedOver) - 1);
        }
        return beyond > 0 && counted > ofSamples ? (counted - ofSamples) / beyond : 1;
    }
}
