// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of the timeline's format. */
final class TimelineRules {
    private TimelineRules() {}

    /** What every event of each phase must have. */
    static void checkEvent(JsonNode event) {
        String phase = event.get("ph").textValue();
        assertThat(event.get("pid").intValue()).as("%s", event).isPositive();
        assertThat(event.get("tid").intValue()).as("%s", event).isPositive(); // 0 is the kernel's to Perfetto
        assertThat(event.get("name").isTextual() && event.get("args").isObject())
                .as("%s", event)
                .isTrue();
        switch (phase) {
            case "M" -> assertThat(event.get("args").get("name").isTextual()).isTrue();
            case "X" -> assertThat(event.get("dur").doubleValue()).isNotNegative();
            case "b", "e" ->
                assertThat(event.get("id2").get("local").isTextual()).isTrue();
            case "i" -> assertThat(event.get("s").textValue()).isEqualTo("t");
            case "C" ->
                event.get("args").forEach(value -> assertThat(value.isNumber()).isTrue());
            default -> throw new AssertionError("phase of " + event);
        }
        assertThat(phase.equals("M") || event.get("ts").doubleValue() >= 0)
                .as("%s", event)
                .isTrue();
    }

    /** Two slices of one track lie one inside the other, or one after the other. */
    static void checkNesting(List<JsonNode> slices) {
        Map<Integer, List<JsonNode>> tracks = new HashMap<>();
        slices.forEach(slice -> tracks.computeIfAbsent(slice.get("tid").intValue(), tid -> new ArrayList<>())
                .add(slice));
        tracks.values().forEach(track -> {
            List<Double> ends = new ArrayList<>();
            for (JsonNode slice : track) {
                double start = slice.get("ts").doubleValue();
                double end = start + slice.get("dur").doubleValue();
                ends.removeIf(around -> around <= start + 0.002); // times are rounded to nanoseconds
                assertThat(ends).as("%s", slice).allMatch(around -> end <= around + 0.002);
                ends.add(end);
            }
        });
    }
}
