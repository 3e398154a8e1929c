// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Traces the execution of a test: {@code trace.jfr} for JDK Mission Control, {@code trace.json} for ui.perfetto.dev, and
 * {@code trace-net.pb.gz}, {@code trace-sync.pb.gz}, {@code trace-syscall.pb.gz} and {@code trace-sched.pb.gz}, the
 * profiles that {@code go tool trace} derives; see {@link io.github.jpprof.trace.Trace}.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own. Dynamic tests are in the trace of their factory. A process has one trace at a
 * time: of tests that run in parallel one is traced, and a warning names each that is not.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface ExecutionTrace {
    /** Whether to trace; {@code false} on a method takes the class's annotation back. */
    boolean value() default true;
}
