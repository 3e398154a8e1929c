// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.stacks;

import java.util.Locale;

/** What a stack shows the JVM or the program to do, under the names that async-profiler's converter has. */
public enum Category {
    /** A thread of a garbage collector. */
    GC,
    /** A thread of a just-in-time compiler. */
    JIT,
    /** The JVM's own code, on threads of its own or called by a Java method. */
    VM,
    /** Initializing a class. */
    CLASS_INIT,
    /** Loading a class. */
    CLASS_LOAD,
    /** Resolving a reference to a class, a field or a method. */
    CLASS_RESOLVE,
    /** Verifying the byte code of a class. */
    CLASS_VERIFY,
    /** Making the class of a lambda expression. */
    LAMBDA_INIT,
    /** Selecting the method of a virtual or interface call. */
    VTABLE_STUBS,
    /** Changing between interpreted and compiled code. */
    C2I_ADAPTER,
    /** Java code that is interpreted. */
    INTERPRETER,
    /** Java code that C1 compiled. */
    C1_COMP,
    /** Java code that C2, or another optimizing compiler, compiled. */
    C2_COMP,
    /** Java code that is compiled, in a recording that does not say by which compiler. */
    COMPILED,
    /** Native code and the kernel. */
    NATIVE;

    /** The value of the label {@code category}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
