// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.profiler.AllocationScope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fails a test that allocates more than so many objects or bytes, and says where.
 *
 * <p>Objects are counted exactly or not at all: where an exact count is not to be had, a limit on objects fails with an
 * error that says why. Bytes are then those of the test's thread by the JVM's own count, with the few hundred that JUnit
 * takes to call the test.
 *
 * <p>Counted is what the test method allocates, and the threads it starts; not what is set up before. What the JVM allocates
 * at the first use of a class, a lambda or a literal, and before it compiles a method, is excluded from the count. Tests may
 * run at the same time; each is counted by itself.
 *
 * <p>On a class it holds for each of its tests, nested ones included; one on a method overrides it.
 *
 * <p>On a benchmark of JMH that runs with {@code -prof jpprof} it limits what an operation allocates in all threads, and on a
 * method of a group the operations of that method; {@code warmups} and {@code scope} have no meaning there.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface MaxAllocations {
    /** 1,024 bytes, for {@code bytes = 4 * KB}. */
    long KB = 1024;

    /** 1,048,576 bytes. */
    long MB = 1024 * KB;

    /** No limit. */
    long UNLIMITED = -1;

    /** The most objects that the test may allocate; not given, there is no limit. */
    long objects() default UNLIMITED;

    /** The most bytes that the test may allocate, headers and alignment included; not given, there is no limit. */
    long bytes() default UNLIMITED;

    /** How often to run the test method before the run that counts. */
    int warmups() default 0;

    /** Whose allocations are counted. */
    AllocationScope scope() default AllocationScope.THREADS;
}
