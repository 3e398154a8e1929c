// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Registers the extension with JUnit.
 *
 * <p>An annotation of its own, so that the public annotations name no type of JUnit: where JUnit is not on the class path,
 * javac warns of each element of an annotation it can't find, and an annotation without elements gives it no reason to.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(JpprofExtension.class)
@interface JUnitExtended {}
