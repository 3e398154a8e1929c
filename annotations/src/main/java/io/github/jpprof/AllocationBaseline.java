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
 * Fails a test that allocates more than it did when its baseline was written, and says what is new.
 *
 * <p>{@code -Djpprof.baseline=update} writes the baselines, to {@code src/test/jpprof}: one line a test and kind of JVM in
 * {@code allocations.txt}, and a profile of it. A test without a baseline for this kind of JVM is reported and does not
 * fail; nor does one that allocates less.
 *
 * <p>Counted is what {@link MaxAllocations} counts. On a class it holds for each of its tests, nested ones included; one on
 * a method overrides it.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface AllocationBaseline {
    /** By how much of the baseline objects and bytes may grow: 0.1 is a tenth. */
    double tolerance() default 0;

    /** Whether to fail a test that allocates less than its baseline, so that it is written anew. */
    boolean ratchet() default false;

    /** How often to run the test method before the run that counts. */
    int warmups() default 0;
}
