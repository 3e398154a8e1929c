// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of {@code jpprof -http}: served on the loopback address by default, from the results of the report module.
 *
 * <p>Start at {@link io.github.jpprof.tool.web.WebServer}.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
