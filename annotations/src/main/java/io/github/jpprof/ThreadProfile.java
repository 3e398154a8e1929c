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
 * Takes the stacks of all threads as they are when a test has ended: {@code thread.pb.gz} and {@code thread.txt}, Go's
 * {@code goroutine} profile.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own. For dynamic tests it is taken once, after the last one of their factory.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface ThreadProfile {
    /** Whether to take it; {@code false} on a method takes the class's annotation back. */
    boolean value() default true;
}
