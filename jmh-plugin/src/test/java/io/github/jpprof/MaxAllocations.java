// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the annotation of that name that benchmarks have on their class path. */
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxAllocations {
    long objects() default -1;

    long bytes() default -1;
}
