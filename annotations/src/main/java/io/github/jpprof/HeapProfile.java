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
 * Takes a heap profile of a test: {@code heap.pb.gz} and {@code heap.txt}, what it allocated and what of that is still in
 * use when it ends.
 *
 * <p>To find what is in use, a full collection is forced at the end of a test that allocated anything; tests that end at the
 * same time share one. {@link AllocsProfile} does without.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface HeapProfile {
    /** 1,024 bytes, for {@code rate = 512 * KB}. */
    long KB = 1024;

    /** 1,048,576 bytes. */
    long MB = 1024 * KB;

    /**
     * The mean number of bytes between two samples; 1 samples every allocation, 0 switches the profile off. Not given, it is
     * the configuration's {@code jpprof.heap.rate}, else 512 KB, as in Go.
     */
    long rate() default Rates.CONFIGURED;
}
