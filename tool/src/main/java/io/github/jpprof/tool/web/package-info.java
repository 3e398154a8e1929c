// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of {@code jpprof -http}: served to this machine alone, made from what the report module tells.
 *
 * <p>Start at {@link io.github.jpprof.tool.web.WebServer}.
 */
@Internal
@NullMarked
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.Internal;
import org.jspecify.annotations.NullMarked;
