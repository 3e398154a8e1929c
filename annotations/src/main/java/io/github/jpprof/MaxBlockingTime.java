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
 * Fails a test whose threads wait for others for longer than this, and says where.
 *
 * <p>Counted are contended monitors, {@code Object.wait} and parks, however short, of the test's thread, the platform threads
 * it starts, and on JDK 25 the virtual threads made meanwhile. A wait of a platform thread that has not ended when the test does
 * counts up to there; when it began is known to some hundredths of a second, and where that matters the limit can't be
 * decided. A worker that waits for its next task is not blocked, and sleeping is not blocking.
 *
 * <p>On a class it holds for each of its tests, nested ones included; one on a method overrides it.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface MaxBlockingTime {
    /** No limit. */
    long UNLIMITED = -1;

    /** The longest time, summed over all threads: a number and a unit, {@code ns}, {@code us}, {@code ms} or {@code s}. */
    String value();

    /** How often threads may be blocked at most; not given, there is no limit. */
    long contentions() default UNLIMITED;

    /** Only waits with one of these regular expressions in a function on the stack or in the class of the lock; none is all. */
    String[] including() default {};

    /** No waits with one of these in a function on the stack or in the class of the lock. */
    String[] excluding() default {};

    /** How often to run the test method before the run that counts. */
    int warmups() default 0;
}
