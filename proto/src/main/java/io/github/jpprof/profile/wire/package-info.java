// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The file format: reading and writing {@code profile.proto}, compressed with gzip or not.
 *
 * <p>Start at {@link io.github.jpprof.profile.wire.ProfileFile}. The resources that reading a file takes are bounded by
 * {@link io.github.jpprof.profile.wire.ReadLimits}.
 */
@NullMarked
package io.github.jpprof.profile.wire;

import org.jspecify.annotations.NullMarked;
