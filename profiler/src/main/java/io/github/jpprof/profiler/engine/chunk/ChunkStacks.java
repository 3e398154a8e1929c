// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.profiler.engine.chunk;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Function;
import io.github.jpprof.profile.Location;
import io.github.jpprof.profile.java.JavaFrames;
import io.github.jpprof.profile.java.JavaTypeNames;
import io.github.jpprof.profiler.engine.Overhead;
import io.github.jpprof.profiler.engine.jvm.BoundedCache;
import io.github.jpprof.profiler.engine.jvm.FunctionCache;
import io.github.jpprof.profiler.engine.jvm.SourceFiles;
import io.github.jpprof.profiler.engine.jvm.StackDepth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import one.jfr.ClassRef;
import one.jfr.Dictionary;
import one.jfr.JfrReader;
import one.jfr.MethodRef;
import one.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of one chunk, each decoded once.
 *
 * <p>Ids are those of the chunk or, where an engine keeps them, of its session; the frames behind them are shared by all
 * chunks of the process.
 */
public final class ChunkStacks {
    private static final List<Location> UNKNOWN = List.of(Frames.UNKNOWN);
    private static final SourceFiles SOURCES = new SourceFiles();
    private static final BoundedCache<Method, FunctionCache> FUNCTIONS = new BoundedCache<>();
    private static final FunctionCache UNKNOWN_FUNCTION = new FunctionCache(Frames.UNKNOWN.function());

    private final JfrReader chunk;
    private final FrameTypes types;
    private final int depthLimit;
    private final Decoded decoded;
    private final Elsewhere elsewhere;
    /** Those without a file, which a later chunk may find. */
    private final Dictionary<FunctionCache> withoutFile = new Dictionary<>();

    private final Dictionary<String> classNames = new Dictionary<>();

    /** Where a stack may be that an event of a chunk refers to, and the chunk itself lacks. */
    public interface Elsewhere {
        Elsewhere NOWHERE = id -> null;

        @Nullable
        List<Location> stack(int id);
    }

    /** Which frames of a recording are compiled from something other than Java. */
    enum FrameTypes {
        /** Flight Recorder's: every frame is a Java method, "Native" is a method declared so. */
        JAVA_ONLY,
        /** async-profiler's: types 3, 4 and 5 are C, C++ and the kernel. */
        WITH_NATIVE
    }

    /** The methods that were decoded already, by id. */
    public static final class Methods {
        private final Dictionary<FunctionCache> functions = new Dictionary<>();
    }

    /** What was decoded already, by id. */
    public static final class Decoded {
        private final Map<Integer, List<Location>> stacks = new HashMap<>();
        private final Map<Integer, Boolean> overhead = new HashMap<>();
        private final Dictionary<FunctionCache> functions;

        public Decoded() {
            this(new Methods());
        }

        private Decoded(Methods methods) {
            this.functions = methods.functions;
        }
    }

    private record Method(String className, String name, String descriptor, boolean java) {}

    /**
     * The stacks of a chunk of Flight Recorder's.
     *
     * @param methods what earlier chunks of the process had, for this one to add to: it gives no id to two methods
     */
    public static ChunkStacks ofRecorder(JfrReader chunk, Methods methods, Elsewhere elsewhere) {
        return new ChunkStacks(chunk, FrameTypes.JAVA_ONLY, StackDepth.limit(), new Decoded(methods), elsewhere);
    }

    /**
     * The stacks of a chunk of async-profiler's.
     *
     * @param depthLimit the depth at which it cuts a stack off
     * @param decoded what earlier chunks of the session had, for this one to add to
     */
    public static ChunkStacks ofSampler(JfrReader chunk, int depthLimit, Decoded decoded) {
        return new ChunkStacks(chunk, FrameTypes.WITH_NATIVE, depthLimit, decoded, Elsewhere.NOWHERE);
    }

    private ChunkStacks(JfrReader chunk, FrameTypes types, int depthLimit, Decoded decoded, Elsewhere elsewhere) {
        this.decoded = decoded;
        this.chunk = chunk;
        this.types = types;
        this.depthLimit = depthLimit;
        this.elsewhere = elsewhere;
    }

    /** The stack with this id, leaf first; {@code [unknown]} where the engine recorded none. */
    public List<Location> get(int id) {
        List<Location> stack = decoded.stacks.get(id);
        if (stack == null) {
            StackTrace trace = chunk.stackTraces.get(id);
            List<Location> other = trace == null && id != 0 ? elsewhere.stack(id) : null;
            stack = other == null ? decode(trace) : other;
            decoded.stacks.put(id, stack);
        }
        return stack;
    }

    /** All stacks that this chunk has, by id. */
    public Map<Integer, List<Location>> all() {
        Map<Integer, List<Location>> all = new HashMap<>();
        chunk.stackTraces.forEach((id, trace) -> all.put((int) id, get((int) id)));
        return all;
    }

    /** Whether the engine looked for frames of the stack with this id and found none; false if the chunk lacks it. */
    public boolean isEmpty(int id) {
        StackTrace trace = chunk.stackTraces.get(id);
        return id == 0 || (trace != null && trace.methods.length == 0);
    }

    private boolean isJava(StackTrace trace, int frame) {
        return types == FrameTypes.JAVA_ONLY || trace.types[frame] < 3 || trace.types[frame] > 5;
    }

    /** Whether this is a stack of the profiler's own work. */
    public boolean isOverhead(int id) {
        Boolean known = decoded.overhead.get(id);
        if (known == null) {
            known = Overhead.isAllOfWalk(get(id));
            decoded.overhead.put(id, known);
        }
        return known;
    }

    /** The location of a method without a line. */
    public Location method(long id) {
        return function(id, true).at(0);
    }

    /**
     * The dotted name of a class, {@code java.lang.String} or {@code byte[]}, the same in every run; of one class always the
     * same object.
     */
    public String className(long id) {
        String name = classNames.get(id);
        if (name == null) {
            ClassRef ref = chunk.classes.get(id);
            name = ref == null ? "[unknown]" : JavaTypeNames.readable(symbol(ref.name));
            classNames.put(id, name);
        }
        return name;
    }

    private List<Location> decode(StackTrace trace) {
        if (trace == null || trace.methods.length == 0) {
            return UNKNOWN;
        }
        int depth = trace.methods.length;
        List<Location> stack = new ArrayList<>(depth + 1);
        boolean inJava = false;
        for (int i = 0; i < depth; i++) {
            boolean java = isJava(trace, i);
            inJava |= java;
            if (inJava && !java) {
                continue; // how the JVM gets from one Java method into another; recorded for allocations only
            }
            stack.add(function(trace.methods[i], java).at(java ? trace.locations[i] >>> 16 : 0));
        }
        if (depth >= depthLimit || isReturnBarrier(trace, depth - 1)) {
            stack.add(Frames.TRUNCATED);
        }
        return stack;
    }

    /** Whether below are frames of a virtual thread that has waited: they come back to the stack only when returned to. */
    private boolean isReturnBarrier(StackTrace trace, int frame) {
        return !isJava(trace, frame)
                && function(trace.methods[frame], false).name().equals("cont_returnBarrier");
    }

    /** Allocates nothing if it is known: while every allocation is sampled, there would be more to decode. */
    private FunctionCache function(long methodId, boolean java) {
        FunctionCache known = decoded.functions.get(methodId);
        known = known == null ? withoutFile.get(methodId) : known;
        MethodRef method = known == null ? chunk.methods.get(methodId) : null;
        if (method != null) {
            known = function(method, java);
            (java && !known.hasFile() ? withoutFile : decoded.functions).put(methodId, known);
        }
        return known == null ? UNKNOWN_FUNCTION : known;
    }

    private FunctionCache function(MethodRef ref, boolean java) {
        ClassRef owner = chunk.classes.get(ref.cls);
        String className = owner == null ? "" : symbol(owner.name);
        Method method = new Method(className, symbol(ref.name), symbol(ref.sig), java && !className.isEmpty());
        FunctionCache known = FUNCTIONS.get(method);
        if (known == null) {
            known = new FunctionCache(describe(method));
            if (!java || known.hasFile()) {
                FUNCTIONS.put(method, known);
            }
        }
        return known;
    }

    private static Function describe(Method method) {
        if (!method.java) {
            return JavaFrames.nativeFunction(UnpackedLibraries.named(method.name));
        }
        return JavaFrames.function(method.className, method.name, method.descriptor, SOURCES.of(method.className));
    }

    private String symbol(long id) {
        byte[] bytes = id == 0 ? null : chunk.symbols.get(id);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
