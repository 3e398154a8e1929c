// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.recording;

import java.util.Map;

/** Selects events of a recording, and fields of them. */
@FunctionalInterface
public interface EventSelection {
    /**
     * Returns the slots by field for events of a type, from 1; empty if the events are only counted. The slots of fields
     * that the type lacks stay 0. A nested field is {@code "object.type"}.
     */
    Map<String, Integer> slots(String type);
}
