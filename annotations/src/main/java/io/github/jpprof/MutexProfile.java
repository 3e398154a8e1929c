// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import io.github.jpprof.internal.Rates;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes a mutex profile of a test: {@code mutex.pb.gz} and {@code mutex.txt}, who held the locks that others waited for.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface MutexProfile {
    /**
     * One of so many contentions is recorded; 1 records all, 0 switches the profile off. Not given, it is the
     * configuration's {@code jpprof.mutex.fraction}, else 1.
     */
    long fraction() default Rates.CONFIGURED;
}
