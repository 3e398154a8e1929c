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
 * Fails a test that leaves threads behind, and says where each was started.
 *
 * <p>Watched are the platform threads that the test method starts, and those that they start. The JDK does not report
 * who starts a virtual thread. Without parallel execution the platform threads that any virtual thread starts meanwhile count,
 * too; with it none of these does.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface NoLeakedThreads {
    /** How many milliseconds after the end of the test method threads may take to end. */
    long graceMillis() default 1000;
}
