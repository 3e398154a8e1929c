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
 * Takes a CPU profile of a test: {@code cpu.pb.gz} and {@code cpu.txt}.
 *
 * <p>On a class it is the default for each of its tests, nested ones included; on a method it overrides the class's. It
 * may stand on an annotation of your own.
 */
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@JUnitExtended
public @interface CpuProfile {
    /**
     * Samples per second of CPU time, 1 to 1,000,000; not given, it is the configuration's {@code jpprof.cpu.hz}, else 100,
     * as in Go. The timers of many systems give no more than 250 a second of each thread; each sample then stands for more
     * CPU time, and the profile says how much.
     */
    long hz() default Rates.CONFIGURED;
}
