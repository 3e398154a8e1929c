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
 * Takes a wall-clock profile of a test: {@code wall.pb.gz} and {@code wall.txt}, what its threads spend their time on, whether they
 * run or wait, for input or output, too.
 *
 * <p>The test's thread counts with all of its time. Of other threads the waits for work are left out: those of idle workers
 * of pools, timers and servers, of threads that were there before and stand in one place throughout, and of the JVM's own.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface WallProfile {
    /**
     * The time between two looks at a thread: a whole number and one of ns, us, ms, s, from {@code 100us} on; {@code 0ms} switches
     * the profile off. Not given, it is the configuration's {@code jpprof.wall.interval}, else {@code 10ms}.
     */
    String interval() default "";
}
