// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

/**
 * What the author of a test calls it, where that says more than the test's name.
 *
 * @param className the class's binary name, with the number of its invocation if it is a template
 * @param name the value of the label {@code test} in profiles: {@code encodes}, {@code encodes[2]}
 * @param displayName the author's words, without the number of the invocation: {@code gzip, 1000}
 */
public record DisplayName(String className, String name, String displayName) {}
