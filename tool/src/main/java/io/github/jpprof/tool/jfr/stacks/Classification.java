// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.stacks;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the category of a stack from its frames, leaf first.
 *
 * <p>A thread of the JVM decides first; then the innermost work on a class; then the leaf and, if that is native, what a Java
 * method called.
 */
final class Classification {
    private static final String COMPILER = "CompileBroker::compiler_thread_loop";
    private static final Pattern COLLECTOR =
            Pattern.compile("(GCTaskThread|WorkerThread|(Abstract)?GangWorker|ConcurrentGCThread)::run");
    private static final Set<String> ENTRIES = Set.of("thread_native_entry", "java_start");

    /** How the JVM's functions begin that Java methods call. */
    private static final Pattern OF_JVM = Pattern.compile("JVM_|Unsafe_|MHN_|jni_|call_stub|deoptimization|.*::");

    /** Code that the JVM generates for the compiled methods that call it. */
    private static final Pattern PART_OF_CALLER = Pattern.compile(".*_arraycopy.*|.*_stub_.*");

    private static final String OTHER_COMPILER = "C1 compiled";
    private static final String INLINED = "Inlined";

    private final boolean compilersKnown;
    private Optional<Category> thread = Optional.empty();
    private Optional<Category> ofClass = Optional.empty();
    private Optional<Category> code = Optional.empty();
    private boolean entry;
    private boolean inlined;
    private String called = "";

    /** @param frameTypes the types of frames that the producer tells apart */
    Classification(Set<String> frameTypes) {
        compilersKnown = frameTypes.contains(OTHER_COMPILER);
    }

    /**
     * Adds a native frame, the caller of those before.
     *
     * @param frameType {@code Native}, {@code Kernel} or another
     */
    void nativeFrame(String name, String frameType) {
        if (name.equals(COMPILER)) {
            thread = Optional.of(Category.JIT);
        } else if (thread.isEmpty() && COLLECTOR.matcher(name).matches()) {
            thread = Optional.of(Category.GC);
        }
        entry |= ENTRIES.contains(name);
        ofClass = ofClass.or(() -> workOnClass(name));
        if (code.isEmpty()) {
            code = generated(name);
            // A Java method comes to the kernel by itself only where it touches memory or is interrupted.
            boolean ofCaller =
                    frameType.equals("Kernel") || PART_OF_CALLER.matcher(name).matches();
            called = ofCaller ? "" : name;
        }
    }

    /**
     * Adds a Java frame, the caller of those before.
     *
     * @param type its class with slashes
     * @param frameType {@code Interpreted}, {@code JIT compiled} and so on
     */
    void javaFrame(String type, String method, String frameType) {
        ofClass = ofClass.or(() -> workOnClass(type, method));
        if (code.isEmpty() && !called.isEmpty()) {
            code = Optional.of(OF_JVM.matcher(called).lookingAt() ? Category.VM : Category.NATIVE);
        } else if (code.isEmpty() && frameType.equals(INLINED)) {
            inlined = true; // into a caller, whose type says by which compiler
        } else if (code.isEmpty()) {
            code = Optional.of(compiled(frameType));
        }
    }

    private static Optional<Category> generated(String name) {
        if (name.contains("table stub")) {
            return Optional.of(Category.VTABLE_STUBS);
        }
        if (name.startsWith("I2C/C2I")) {
            return Optional.of(Category.C2I_ADAPTER);
        }
        return name.equals("Interpreter") ? Optional.of(Category.INTERPRETER) : Optional.empty();
    }

    private static Optional<Category> workOnClass(String name) {
        if (name.startsWith("Verifier::verify")) {
            return Optional.of(Category.CLASS_VERIFY);
        }
        if (name.startsWith("InstanceKlass::initialize")) {
            return Optional.of(Category.CLASS_INIT);
        }
        boolean resolves = name.startsWith("LinkResolver::")
                || name.startsWith("InterpreterRuntime::resolve")
                || name.startsWith("SystemDictionary::resolve");
        return resolves ? Optional.of(Category.CLASS_RESOLVE) : Optional.empty();
    }

    private static Optional<Category> workOnClass(String type, String method) {
        if (method.equals("loadClass") && type.endsWith("ClassLoader")) {
            return Optional.of(Category.CLASS_LOAD);
        }
        boolean makesLambda = type.equals("java/lang/invoke/LambdaMetafactory")
                && (method.equals("metafactory") || method.equals("altMetafactory"));
        return makesLambda ? Optional.of(Category.LAMBDA_INIT) : Optional.empty();
    }

    private Category compiled(String frameType) {
        return switch (frameType) {
            case "Interpreted" -> Category.INTERPRETER;
            case OTHER_COMPILER -> Category.C1_COMP;
            case "JIT compiled" -> compilersKnown ? Category.C2_COMP : Category.COMPILED;
            default -> Category.NATIVE;
        };
    }

    /** The category of all frames. */
    Category category() {
        return thread.or(() -> ofClass)
                .or(() -> code)
                .orElse(inlined ? Category.COMPILED : entry ? Category.VM : Category.NATIVE);
    }
}
