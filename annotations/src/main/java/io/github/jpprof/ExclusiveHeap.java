// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Keeps JUnit from running tests at the same time that measure the heap of the whole process; see {@link JUnitExtended}. */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(value = "io.github.jpprof.heap", mode = ResourceAccessMode.READ_WRITE)
@interface ExclusiveHeap {}
