// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure;

import com.sun.management.ThreadMXBean;
import io.github.jpprof.profiler.AllocationScope;
import io.github.jpprof.profiler.Attribution;
import io.github.jpprof.profiler.EngineChoice;
import io.github.jpprof.profiler.ProfileKind;
import io.github.jpprof.profiler.ProfilingRequest;
import io.github.jpprof.profiler.ProfilingResult;
import io.github.jpprof.profiler.ProfilingSession;
import io.github.jpprof.profiler.SampleSums;
import io.github.jpprof.profiler.session.Profiler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random programs, whose allocations are known from how they are made: the objects by counting, the bytes by the JVM's own
 * count for each of the statements.
 */
final class RandomPrograms {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARMUPS = 20;

    private final Map<Statement, Long> bytesOfStatements = new EnumMap<>(Statement.class);
    private final Random random;
    private long objects;
    private int threaded;
    private final List<String> refusals = new ArrayList<>();

    RandomPrograms(long seed) {
        random = new Random(seed);
        for (Statement statement : Statement.values()) {
            for (int i = 0; i < WARMUPS; i++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                statement.run();
                bytesOfStatements.put(statement, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
        }
    }

    /**
     * Runs so many programs, and returns what was wrong: a line for each that was not counted exactly. Those with virtual
     * threads may be refused instead, for a carrier that is busy for too long can't be armed.
     */
    List<String> run(int programs) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < programs; i++) {
            RandomProgram program = RandomProgram.random(random, 1 + random.nextInt(40));
            String why = check(program);
            if (!why.isEmpty()) {
                wrong.add("program " + i + ": " + why + "; " + program);
            }
            objects += program.objects();
            threaded += program.startsThreads(false) ? 1 : 0;
        }
        return wrong;
    }

    private String check(RandomProgram program) {
        AllocationSession session = AllocationSession.start(AllocationScope.THREADS);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        program.run();
        long bytesOfThread = THREADS.getCurrentThreadAllocatedBytes() - before;
        Allocations found = session.stop();
        if (found.refusal().isPresent()) {
            refusals.add(found.refusal().get().explanation());
            return program.startsThreads(true) ? "" : found.refusal().get().explanation();
        }
        long bytes = program.bytes(bytesOfStatements);
        if (!program.startsThreads(false)
                && bytesOfThread != found.bytes() + found.linkage().bytes()) {
            return found.bytes() + " bytes and " + found.linkage().bytes() + " of linkage instead of " + bytesOfThread;
        }
        // Around the statements the JVM makes objects of its own: to start a thread, and for literals when it compiles
        // a method.
        long inStatements = SampleSums.cum(found.profile(), "alloc_objects", "Statement.run");
        long bytesInStatements = SampleSums.cum(found.profile(), "alloc_space", "Statement.run");
        return inStatements == program.objects() && bytesInStatements == bytes
                ? ""
                : inStatements + " objects, " + bytesInStatements + " bytes in the statements instead of "
                        + program.objects() + ", " + bytes + " " + found.sites();
    }

    /** Why counts were refused, one line each. */
    List<String> refusals() {
        return refusals;
    }

    /**
     * Takes a seed, the number of programs and the kinds of profiles that are taken meanwhile, which may be none; ends with 1 if
     * one of them was counted wrongly.
     */
    public static void main(String[] args) {
        ProfileKind[] around =
                Arrays.stream(args).skip(2).map(ProfileKind::valueOf).toArray(ProfileKind[]::new);
        RandomPrograms programs = new RandomPrograms(Long.parseLong(args[0]));
        long begin = System.nanoTime();
        List<String> wrong;
        try (ProfilingSession session =
                Profiler.start(ProfilingRequest.of(around), EngineChoice.AUTO, Attribution.PROCESS)) {
            wrong = programs.run(Integer.parseInt(args[1]));
            ProfilingResult result = session.stop();
            result.profiles().forEach((kind, profile) -> System.out.println(kind + ": " + profile.comments()));
        }
        System.out.printf(
                "%s, %s: %s programs, %,d objects, %,d programs with threads of their own, %d refused, %d wrong, %.0f s%n",
                System.getProperty("java.vm.version"),
                ManagementFactory.getGarbageCollectorMXBeans().get(0).getName(),
                args[1],
                programs.objects,
                programs.threaded,
                programs.refusals.size(),
                wrong.size(),
                (System.nanoTime() - begin) / 1e9);
        wrong.stream().limit(10).forEach(System.out::println);
        programs.refusals.stream().limit(10).forEach(refusal -> System.out.println("refused: " + refusal));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
