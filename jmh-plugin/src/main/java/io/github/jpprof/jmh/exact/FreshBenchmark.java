// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import io.github.jpprof.jmh.stacks.BenchmarkThreads;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.infra.ThreadParams;
import org.openjdk.jmh.runner.BenchmarkException;
import org.openjdk.jmh.runner.InfraControl;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A second run of a benchmark in the same JVM, where its code is compiled: with states, threads and a set-up of its own.
 *
 * <p>JMH runs it; but the class that does so is not public, so another version of JMH may refuse.
 */
final class FreshBenchmark {
    /** A worker that takes longer does something else, which the counters will show. */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

    private final BenchmarkParams benchmark;
    private final Object handler;
    private final Method run;
    private final Method shutdown;

    /** @throws ReflectiveOperationException if this version of JMH is not supported */
    FreshBenchmark(BenchmarkParams benchmark) throws ReflectiveOperationException {
        this.benchmark = benchmark;
        Class<?> type = Class.forName("org.openjdk.jmh.runner.BenchmarkHandler");
        Constructor<?> constructor =
                type.getDeclaredConstructor(OutputFormat.class, Options.class, BenchmarkParams.class);
        run = type.getDeclaredMethod(
                "runIteration", BenchmarkParams.class, IterationParams.class, boolean.class, boolean.class);
        shutdown = type.getDeclaredMethod("shutdown");
        constructor.setAccessible(true);
        run.setAccessible(true);
        shutdown.setAccessible(true);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        OutputFormat silent = OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT);
        handler = constructor.newInstance(silent, new OptionsBuilder().build(), benchmark);
        CountedTask.runs((Method) field("method").get(handler));
        field("clazz").set(handler, CountedTask.class);
        field("method").set(handler, CountedTask.class.getMethod("run", InfraControl.class, ThreadParams.class));
    }

    private Field field(String name) throws NoSuchFieldException {
        Field field = handler.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** The first iteration, with the set-up. */
    void first(TimeValue time) throws ReflectiveOperationException {
        iteration(time, true, false);
    }

    /** One more iteration; returns what each of its threads did. */
    List<WorkerOperations> next(TimeValue time) throws ReflectiveOperationException {
        CountedTask.takeRan();
        iteration(time, false, false);
        return CountedTask.takeRan();
    }

    /** The last iteration, with the tear-down; then its threads end. */
    void last(TimeValue time) throws ReflectiveOperationException {
        iteration(time, false, true);
        shutdown.invoke(handler);
    }

    private void iteration(TimeValue time, boolean first, boolean last) throws ReflectiveOperationException {
        IterationParams params = new IterationParams(
                IterationType.MEASUREMENT, 1, time, benchmark.getMeasurement().getBatchSize());
        try {
            run.invoke(handler, benchmark, params, first, last);
            untilWorkersRest();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof BenchmarkException failed && failed.getSuppressed().length > 0) {
                throw new InvocationTargetException(failed.getSuppressed()[0]);
            }
            throw e;
        }
    }

    /** Waits until the workers rest in their pool: they allocate on the way there, and that must not be counted. */
    private static void untilWorkersRest() {
        Thread[] threads = new Thread[Thread.activeCount() + 16];
        long end = System.nanoTime() + LONGEST_WAIT;
        boolean rest = false;
        while (!rest && System.nanoTime() < end) {
            int alive = Thread.enumerate(threads);
            rest = Arrays.stream(threads, 0, alive)
                    .filter(BenchmarkThreads::isWorker)
                    .allMatch(FreshBenchmark::rests);
        }
    }

    private static boolean rests(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        };
    }
}
