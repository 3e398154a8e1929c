// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.Map;

/** Which events of a recording are wanted, and which of their fields. */
@FunctionalInterface
public interface EventSelection {
    /**
     * Slots by field for events of this type, from 1; empty if they are only to be counted. What is not there of them stays
     * 0. A field of a field is {@code "object.type"}.
     */
    Map<String, Integer> slots(String type);
}
