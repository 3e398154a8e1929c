// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.session;

import io.github.jpprof.profile.Profile;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.VirtualThreadStarter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes wall-clock profiles of a thread that computes and waits, and prints for each step how far they are from the thread's own
 * clock. Exits with 1 if the median of a step is more than 5 % away.
 */
final class WallTruth {
    private static final double BOUND = 0.05;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int FIRST_WITH_ALL_THEIR_WAITS = 25;

    private WallTruth() {}

    /**
     * Takes the profiles.
     *
     * @param args how many of each kind of thread
     */
    public static void main(String[] args) throws InterruptedException {
        int runs = Integer.parseInt(args[0]);
        int feature = Runtime.version().feature();
        boolean good = print("a platform thread", deviations(runs, false));
        if (feature >= FIRST_WITH_ALL_THEIR_WAITS) {
            good &= print("a virtual thread", deviations(runs, true));
        } else if (feature >= FIRST_WITH_VIRTUAL_THREADS) {
            System.out.println("virtual threads: their waits are not known on this JDK");
        }
        System.exit(good ? 0 : 1);
    }

    /** By step, of each profile the share that is too much, or negative if it is too little. */
    private static Map<String, List<Double>> deviations(int runs, boolean virtual) throws InterruptedException {
        Map<String, List<Double>> deviations = new TreeMap<>();
        for (int i = 0; i < runs; i++) {
            WallWorkload workload = new WallWorkload();
            Profile profile = profile(workload::run, virtual);
            workload.clock().forEach((step, nanos) -> deviations
                    .computeIfAbsent(step, key -> new ArrayList<>())
                    .add(SampleSums.cum(profile, "wall", "WallWorkload." + step) / (double) nanos - 1));
        }
        return deviations;
    }

    private static Profile profile(Runnable work, boolean virtual) throws InterruptedException {
        ProfilingRequest wall = ProfilingRequest.of(ProfileKind.WALL);
        try (ProfilingSession session = Profiler.start(wall, EngineChoice.AUTO, Attribution.PROCESS)) {
            Thread thread = virtual ? VirtualThreadStarter.start(work) : new Thread(work);
            if (!virtual) {
                thread.start();
            }
            thread.join();
            return session.stop().require(ProfileKind.WALL);
        }
    }

    private static boolean print(String title, Map<String, List<Double>> deviations) {
        System.out.println(title + ", Java " + Runtime.version());
        System.out.printf("  %-14s %8s %8s %8s  %s%n", "step", "median", "least", "most", "within 5 %");
        boolean good = true;
        for (Map.Entry<String, List<Double>> step : deviations.entrySet()) {
            List<Double> sorted = step.getValue().stream().sorted().toList();
            double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %+7.1f%% %+7.1f%% %+7.1f%%  %d of %d%n",
                    step.getKey(),
                    100 * median,
                    100 * sorted.get(0),
                    100 * sorted.get(sorted.size() - 1),
                    sorted.stream().filter(one -> Math.abs(one) <= BOUND).count(),
                    sorted.size());
            good &= Math.abs(median) <= BOUND;
        }
        return good;
    }
}
