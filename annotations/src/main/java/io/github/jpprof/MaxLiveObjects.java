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
 * Fails a test that leaves behind more than so many objects, and says where they were allocated.
 *
 * <p>Counted are the objects that the test method and the threads it starts allocate, and that are still reachable after a
 * full collection at its end; the fields of the test's own instance keep objects reachable. They are counted exactly; where
 * that is not to be had, the limit fails with an error that says why.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface MaxLiveObjects {
    /** The most objects that may be left. */
    long value();

    /** How often to run the test method before the run that counts. */
    int warmups() default 0;
}
