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
 * Takes a block profile of a test: {@code block.pb.gz} and {@code block.txt}, where its threads waited for others on
 * monitors, in {@code Object.wait} and parked. A wait that has not ended when the test does has the label
 * {@code wait=unfinished}, and counts up to there.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface BlockProfile {
    /**
     * The shortest wait to record, in nanoseconds; 1 records all, 0 switches the profile off. Not given, it is the
     * configuration's {@code jpprof.block.rate}, else 10,000.
     */
    long rate() default Rates.CONFIGURED;
}
