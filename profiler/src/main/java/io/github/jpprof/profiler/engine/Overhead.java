// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine;

import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profiler.engine.jvm.BoundedCache;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Separates what the profiler itself does from what the program does. */
public final class Overhead {
    /** Classes of ours whose methods, and what they call, are the profiler's work. */
    static final List<String> CLASSES = List.of(
            "io.github.jpprof.http.PprofServer",
            "io.github.jpprof.http.PprofHandler",
            "io.github.jpprof.http.PprofServlet",
            "io.github.jpprof.profiler.session.Recorder",
            "io.github.jpprof.profiler.session.Session",
            "io.github.jpprof.profiler.collect.comments.ProfileComments",
            "io.github.jpprof.pprof.CumulativeSource",
            "io.github.jpprof.profiler.labels.InheritedLabels",
            "io.github.jpprof.profiler.labels.LabelSets",
            "io.github.jpprof.sampler.ThreadNumbers",
            "io.github.jpprof.profiler.threads.ThreadCensus",
            "io.github.jpprof.profiler.engine.OwnThreads",
            "io.github.jpprof.profiler.engine.jvm.CarrierThreads",
            "io.github.jpprof.trace.recording.TraceRecorder",
            "io.github.jpprof.trace.recording.TraceProfiles",
            "io.github.jpprof.trace.timeline.Timeline",
            "io.github.jpprof.measure.ThreadStartsSession",
            "io.github.jpprof.measure.StartedThreads$Watch",
            "io.github.jpprof.measure.BlockingSession",
            "io.github.jpprof.measure.AllocationSession",
            "io.github.jpprof.measure.LiveSession");

    /** How functions of the recorders themselves begin. */
    private static final List<String> RECORDERS =
            List.of("one.profiler.", "WallClock::", "one.jfr.", "jdk.jfr.internal.", "jdk.jfr.Recording.");

    /** Those whose objects a program asks for by its calls, so that an exact count has them as the program's. */
    private static final List<String> ASKED_FOR = List.of("io.github.jpprof.profiler.labels.LabelSets");

    private static final BoundedCache<Function, Boolean> KNOWN = new BoundedCache<>();

    /** Those of modules above this one. */
    private static final Set<String> ADDED = ConcurrentHashMap.newKeySet();

    private static final String OURS = "io.github.jpprof.";

    /** How names of the library begin by which profiles are written. */
    private static final String WRITER = "com.google.protobuf.";

    /** How names of the JDK begin, and those of the JDK and of ours. */
    private static final List<String> JDKS = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final List<String> JDKS_AND_OURS =
            Stream.concat(JDKS.stream(), Stream.of(OURS)).toList();

    /** How the first method of a thread may be called. */
    private static final List<String> FIRST_METHODS = List.of(".main", ".run");

    /** Those of modules above this one that call the program as well. */
    private static final Set<String> ENTRIES = ConcurrentHashMap.newKeySet();

    private Overhead() {}

    /**
     * Makes what these classes do by themselves the profiler's work: they call the program through others, a test framework
     * for instance, which have frames in between then.
     */
    public static void addEntries(String... classes) {
        ENTRIES.addAll(List.of(classes));
    }

    /** Makes the methods of these classes, which never call the program's own, the profiler's work as well. */
    public static void add(Class<?>... classes) {
        for (Class<?> type : classes) {
            ADDED.add(type.getName());
        }
        KNOWN.clear();
    }

    /** Whether this is a stack of the profiler's own work. */
    public static boolean in(List<Location> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (isOverhead(stack.get(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same for exact counts, where the JVM's count has to have as much: without the initialisation of the profiler's
     * classes, which begins where the program calls it first, before the profiler can leave anything out; without the labels
     * that the program sets, and without what a recorder does where the program records events of its own.
     */
    public static boolean inCalls(List<Location> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (isOverhead(stack.get(i)) && !isPrograms(stack, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the program itself has caused this call of the profiler or of a recorder. */
    private static boolean isPrograms(List<Location> stack, int index) {
        String function = stack.get(index).functionName();
        return function.endsWith(".<clinit>")
                || ASKED_FOR.contains(type(function))
                || (isRecorders(function) && isCalledByOthers(stack, index));
    }

    private static boolean isRecorders(String function) {
        return startsWithAny(function, RECORDERS);
    }

    /** Whether a function that is neither the JDK's nor a recorder's has called this one. */
    private static boolean isCalledByOthers(List<Location> stack, int index) {
        for (int i = index + 1; i < stack.size(); i++) {
            String caller = stack.get(i).functionName();
            if (!isRecorders(caller) && !startsWithAny(caller, JDKS)) {
                return true;
            }
        }
        return false;
    }

    /** Where the program called the profiler: the part of a stack, leaf first, below the profiler's own work. */
    public static List<Location> callerOf(List<Location> stack) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (isOverhead(stack.get(i))) {
                return i + 1 < stack.size() ? stack.subList(i + 1, stack.size()) : stack;
            }
        }
        return stack;
    }

    /**
     * Whether only the profiler is at work in a stack, leaf first: its own work, or that of one of the {@linkplain
     * #addEntries entries} without a frame of others above it. Not for exact counts, which have what their own begin
     * allocates on both sides.
     */
    public static boolean isAll(List<Location> stack) {
        return in(stack) || entry(stack) > 0;
    }

    /**
     * As {@link #isAll}, for the stacks that an engine walks while the thread runs. Such a walk may end too early, or go astray.
     * Where it does not come to a thread's first method, and has no frames but ours, those of what writes profiles, and the JDK's,
     * its callers are ours as well.
     */
    public static boolean isAllOfWalk(List<Location> stack) {
        return isAll(stack) || isPartOfOurs(stack);
    }

    private static boolean isPartOfOurs(List<Location> stack) {
        boolean ours = false;
        for (int i = stack.size() - 1; i >= 0; i--) {
            String function = stack.get(i).functionName();
            if ((!ours && isFirst(function)) || isOfOthers(function)) {
                return false;
            }
            ours |= function.startsWith(OURS);
        }
        return ours;
    }

    private static boolean isFirst(String function) {
        for (int i = 0; i < FIRST_METHODS.size(); i++) {
            if (function.endsWith(FIRST_METHODS.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Without a stream, whose allocations cost more than the comparisons while allocations are counted exactly. */
    private static boolean startsWithAny(String function, List<String> prefixes) {
        for (int i = 0; i < prefixes.size(); i++) {
            if (function.startsWith(prefixes.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfOthers(String function) {
        boolean isNative = !function.contains(".");
        return !isNative && !function.startsWith(WRITER) && !startsWithAny(function, JDKS_AND_OURS);
    }

    /** Where the program called the profiler, as {@link #callerOf}, by an entry or otherwise. */
    public static List<Location> callerOfAll(List<Location> stack) {
        List<Location> caller = callerOf(stack);
        int entry = entry(caller);
        return entry < caller.size() ? caller.subList(entry, caller.size()) : caller;
    }

    /** How many frames from the leaf on are those of an entry and of what it called, without others in between. */
    private static int entry(List<Location> stack) {
        int end = 0;
        for (int i = 0; i < stack.size() && !ENTRIES.isEmpty(); i++) {
            String function = stack.get(i).functionName();
            if (!startsWithAny(function, JDKS_AND_OURS)) {
                break;
            }
            if (ENTRIES.contains(type(function))) {
                end = i + 1;
            }
        }
        return end;
    }

    private static String type(String function) {
        return function.substring(0, Math.max(0, function.lastIndexOf('.')));
    }

    private static boolean isOverhead(Location frame) {
        Function function = frame.function();
        Boolean known = KNOWN.get(function);
        if (known == null) {
            known = isOverhead(function.name());
            KNOWN.put(function, known);
        }
        return known;
    }

    private static boolean isOverhead(String function) {
        String type = type(function);
        return CLASSES.contains(type) || ADDED.contains(type) || isRecorders(function);
    }
}
