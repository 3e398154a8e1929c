// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.measure.count;

import io.github.jpprof.profile.Frames;
import io.github.jpprof.profile.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Separates what the JVM and the JDK allocate to make code ready from what the code allocates.
 *
 * <p>It happens beneath the first use of a class, a lambda, a string concatenation, or of a method by reflection, wherever
 * that is, and never again. So these methods of the JDK's allocate nothing when they are called again for the same class or
 * member, and call no code of the user's but initialisers and class loaders.
 */
public final class ClassLoadingFrames {
    private static final List<String> ENTRIES = List.of(
            "java.lang.ClassLoader.loadClass",
            "java.lang.Class.forName",
            "java.lang.invoke.MethodHandleNatives.linkCallSite",
            "java.lang.invoke.MethodHandleNatives.linkDynamicConstant",
            "java.lang.invoke.MethodHandleNatives.linkMethod",
            "java.lang.invoke.MethodHandleNatives.linkMethodHandleConstant",
            "java.lang.invoke.MethodHandleNatives.findMethodHandleType",
            "java.lang.invoke.MethodHandle.maybeCustomize",
            "java.lang.invoke.DirectMethodHandle.ensureInitialized",
            "java.lang.invoke.DirectMethodHandle.makePreparedLambdaForm",
            "java.lang.invoke.VarForm.",
            "java.lang.invoke.VarHandle.accessModeType",
            "java.lang.invoke.VarHandle.getMethodHandle",
            "java.lang.Class.createAnnotationData",
            "java.lang.Class.enumConstantDirectory",
            "java.lang.Class.getCanonicalName0",
            "java.lang.Class.getEnumConstantsShared",
            "java.lang.Class.getInterfaces0",
            "java.lang.Class.getSimpleName0",
            "java.lang.Class.initClassName",
            "java.lang.Class.newReflectionData",
            "java.lang.Class.privateGet",
            "java.lang.reflect.Constructor.acquireConstructorAccessor",
            "java.lang.reflect.Executable.declaredAnnotations",
            "java.lang.reflect.Field.acquireFieldAccessor",
            "java.lang.reflect.Field.acquireOverrideFieldAccessor",
            "java.lang.reflect.Field.declaredAnnotations",
            "java.lang.reflect.Method.acquireMethodAccessor",
            "jdk.internal.loader.AbstractClassLoaderValue.computeIfAbsent",
            "jdk.internal.loader.ClassLoaders");

    /** These of JDK 17 call what they give access to natively, and once make code that does: all but the call is that. */
    private static final Set<String> NATIVE_ACCESSORS = Set.of(
            "jdk.internal.reflect.NativeConstructorAccessorImpl.newInstance",
            "jdk.internal.reflect.NativeMethodAccessorImpl.invoke");

    /** In these a pool makes a worker, and its queues: those that run virtual threads are the JVM's own, whoever starts the first. */
    private static final Set<String> MAKERS_OF_WORKERS = Set.of(
            "java.util.concurrent.ForkJoinPool.createWorker", "java.util.concurrent.ForkJoinPool.submissionQueue");

    private static final List<String> STARTS_OF_VIRTUAL_THREADS = List.of(
            "java.lang.VirtualThread.submitRunContinuation",
            "java.lang.VirtualThread.externalSubmit",
            "java.lang.VirtualThread.lazySubmit");

    /** Stands at the leaf of the stacks of what the JVM makes by itself to make code ready: literals, mirrors, linkage. */
    private static final Location BY_JVM = Frames.synthetic("[made by the JVM]");

    private static final List<Location> PLACELESS = List.of(BY_JVM, Frames.UNKNOWN);

    private ClassLoadingFrames() {}

    /** The stack of what the JVM made by itself in the frame of this one. */
    static List<Location> below(List<Location> stack) {
        List<Location> marked = new ArrayList<>(stack.size() + 1);
        marked.add(BY_JVM);
        marked.addAll(stack);
        return marked;
    }

    /** Whether the JVM made it by itself where no stack is known. */
    static boolean isPlaceless(List<Location> stack) {
        return stack.equals(PLACELESS);
    }

    public static boolean in(List<Location> stack) {
        if (stack.get(0).equals(BY_JVM)) {
            return true;
        }
        String callee = "";
        boolean makesWorker = false;
        for (Location location : stack) {
            String function = location.functionName();
            makesWorker |= MAKERS_OF_WORKERS.contains(function);
            if (function.endsWith(".<clinit>")
                    || ENTRIES.stream().anyMatch(function::startsWith)
                    || (makesWorker && STARTS_OF_VIRTUAL_THREADS.stream().anyMatch(function::startsWith))
                    || (NATIVE_ACCESSORS.contains(function) && !callee.equals(function + "0"))) {
                return true;
            }
            callee = function;
        }
        return false;
    }
}
