// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * All figures of all builds.
 *
 * <p>Reports are read by one thread per processor, and a few of them are in memory at a time; of each figure its
 * difference from the one before is kept.
 */
final class History {
    private final Map<TestName, List<Series>> tests = new HashMap<>();

    private record Reading(int build, StoredReport report, Future<List<ReportReader.TestFigures>> figures) {}

    /**
     * Reads the reports of builds.
     *
     * @param read called after each report
     * @param warn receives a message for each report that is damaged, which is left out
     */
    static History read(List<Build> builds, Runnable read, Consumer<String> warn) throws IOException {
        History history = new History();
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService readers = Executors.newFixedThreadPool(processors);
        Deque<Reading> ahead = new ArrayDeque<>();
        try {
            for (int build = 0; build < builds.size(); build++) {
                for (StoredReport report : builds.get(build).reports()) {
                    ahead.add(new Reading(build, report, readers.submit(() -> ReportReader.read(report))));
                    if (ahead.size() > processors) {
                        history.add(ahead.remove(), read, warn);
                    }
                }
            }
            while (!ahead.isEmpty()) {
                history.add(ahead.remove(), read, warn);
            }
            return history;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            readers.shutdownNow();
        }
    }

    private void add(Reading reading, Runnable read, Consumer<String> warn) throws InterruptedException {
        try {
            reading.figures.get().forEach(test -> add(reading.build, test));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError error) {
                throw error; // which is no fault of the report: without it growth could pass
            }
            warn.accept(String.valueOf(e.getCause().getMessage()) + "; it is left out");
        }
        read.run();
    }

    private void add(int build, ReportReader.TestFigures figures) {
        List<Series> known = tests.computeIfAbsent(figures.test(), none -> new ArrayList<>(2));
        for (Figure figure : figures.figures()) {
            series(figures.test(), known, figure).put(build, figure);
        }
    }

    private static Series series(TestName test, List<Series> known, Figure figure) {
        for (Series series : known) {
            if (figure.isOfSeries(series.measure())) {
                return series;
            }
        }
        Series added = new Series(known.isEmpty() ? test : known.get(0).test(), figure);
        known.add(added);
        return added;
    }

    /** The tests, sorted. */
    List<TestName> tests() {
        List<TestName> sorted = new ArrayList<>(tests.keySet());
        Collections.sort(sorted);
        return sorted;
    }

    List<Series> of(TestName test) {
        return tests.getOrDefault(test, List.of());
    }

    /** All series, by test. */
    List<Series> series() {
        return tests().stream().flatMap(test -> of(test).stream()).toList();
    }
}
