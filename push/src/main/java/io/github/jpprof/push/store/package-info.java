// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The stores that profiles go to: what each takes, how it is written, and what its answers mean.
 *
 * <p>Requests are written with protobuf-java's {@code CodedOutputStream}. The classes that OpenTelemetry generates for its
 * profiles are 900 KB with the services of four other signals, and would be on the class path of tests; they are what the
 * tests of this package read with.
 */
@NullMarked
package io.github.jpprof.push.store;

import org.jspecify.annotations.NullMarked;
