// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of what the JVM does on its own account, apart from those of the program.
 *
 * <p>A sample is the JVM's own if no frame of it is a Java method, and it comes from the entry of one of HotSpot's native
 * threads or its label {@code thread} is the name of one. What a Java method makes the JVM do, such as loading a class, is
 * the program's.
 */
public final class JvmSamples {
    /** What a thread of the JVM does. */
    public enum Work {
        /** The just-in-time compilers. */
        COMPILER,
        /** The garbage collector. */
        COLLECTOR,
        /** The VM thread, the service thread, Flight Recorder's threads and others. */
        OTHER
    }

    private final FileProfile program;
    private final Map<Work, long[]> values;

    private JvmSamples(FileProfile program, Map<Work, long[]> values) {
        this.program = program;
        this.values = values;
    }

    /** Parts the samples of a profile. */
    public static JvmSamples of(FileProfile profile) {
        int types = profile.header().sampleTypes().size();
        Map<Work, long[]> values = new EnumMap<>(Work.class);
        JvmFrame[] frames = profile.locations().stream().map(JvmFrame::of).toArray(JvmFrame[]::new);
        List<FileSample> program = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            Optional<Work> work = work(sample, frames);
            if (work.isEmpty()) {
                program.add(sample);
            } else {
                long[] sums = values.computeIfAbsent(work.get(), none -> new long[types]);
                for (int i = 0; i < types; i++) {
                    sums[i] += sample.value(i);
                }
            }
        }
        boolean all = program.size() == profile.samples().size();
        return new JvmSamples(all ? profile : profile.withSamples(program), values);
    }

    /** What the JVM does in a sample; empty where it is the program's. */
    private static Optional<Work> work(FileSample sample, JvmFrame[] frames) {
        boolean entry = false;
        Work work = Work.OTHER;
        for (int i = 0; i < sample.depth(); i++) {
            switch (frames[sample.location(i)]) {
                case JAVA -> {
                    return Optional.empty();
                }
                case ENTRY -> entry = true;
                case COMPILER -> work = Work.COMPILER;
                case COLLECTOR -> work = work == Work.OTHER ? Work.COLLECTOR : work;
                case NATIVE -> {
                    // Says nothing: programs have such frames as well.
                }
            }
        }
        Optional<Work> ofThread = sample.labels().texts().getOrDefault("thread", List.of()).stream()
                .flatMap(thread -> JvmFrame.workOfThread(thread).stream())
                .findFirst();
        return ofThread.isPresent() ? ofThread : entry ? Optional.of(work) : Optional.empty();
    }

    /** The profile without the JVM's own samples; the same one if it has none. */
    public FileProfile program() {
        return program;
    }

    /** The sum of a sample type over the JVM's own samples. */
    public long value(int type) {
        long sum = 0;
        for (Work work : Work.values()) {
            sum += value(work, type);
        }
        return sum;
    }

    /** The sum of a sample type over all samples. */
    public long total(int type) {
        long sum = value(type);
        for (FileSample sample : program.samples()) {
            sum += sample.value(type);
        }
        return sum;
    }

    /** The sum of a sample type over the samples of one kind of work. */
    public long value(Work work, int type) {
        long[] sums = values.get(work);
        return sums == null ? 0 : sums[type];
    }
}
