// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr.spans;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Selects spans.
 *
 * @param minNanos the least duration
 * @param tag the expression that the tag has to contain
 */
public record SpanFilter(long minNanos, Optional<Pattern> tag) {
    boolean takesTag(String name) {
        return tag.isEmpty() || tag.get().matcher(name).find();
    }
}
