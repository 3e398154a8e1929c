// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.jmh.exact;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.ThreadParams;
import org.openjdk.jmh.results.BenchmarkTaskResult;
import org.openjdk.jmh.runner.InfraControl;

/**
 * What JMH runs in place of the code that it generated for a benchmark: that code, and a note of which thread ran it and how
 * many operations it had. JMH itself keeps their sum only.
 *
 * <p>JMH makes an object for each thread, as it does of the generated class.
 */
public final class CountedTask {
    private static final Queue<WorkerOperations> RAN = new ConcurrentLinkedQueue<>();
    private static volatile @Nullable Method target;

    private final Method generated;
    private final Object instance;

    /** For JMH, which makes it by reflection. */
    public CountedTask() throws ReflectiveOperationException {
        Method method = target;
        if (method == null) {
            throw new IllegalStateException("no generated code to run");
        }
        generated = method;
        instance = generated.getDeclaringClass().getConstructor().newInstance();
    }

    /** What the next objects run. */
    static void runs(Method generated) {
        target = generated;
    }

    /** What was run since the last call. */
    static List<WorkerOperations> takeRan() {
        List<WorkerOperations> ran = List.copyOf(RAN);
        RAN.clear();
        return ran;
    }

    /** One iteration in one thread, with the parameters of the generated code; called by JMH. */
    public BenchmarkTaskResult run(InfraControl control, ThreadParams thread) throws Throwable {
        try {
            BenchmarkTaskResult result = (BenchmarkTaskResult) generated.invoke(instance, control, thread);
            RAN.add(new WorkerOperations(
                    Thread.currentThread().getId(),
                    thread.getThreadIndex(),
                    thread.getSubgroupIndex(),
                    result.getAllOps()));
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
