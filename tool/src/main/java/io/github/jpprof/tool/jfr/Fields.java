// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.jfr;

import java.util.Map;

/** The slot of each field of an event. No type has two fields with the same slot. */
final class Fields {
    static final int TIME = 1;
    static final int DURATION = 2;
    static final int THREAD = 3;
    static final int STACK = 4;
    static final int CLASS = 5;
    static final int SIZE = 6;
    static final int BUFFER = 7;
    static final int WEIGHT = 8;
    static final int STATE = 9;
    static final int SAMPLES = 10;
    static final int PERIOD = 11;
    static final int NAME = 12;
    static final int VALUE = 13;
    static final int ID = 14;
    static final int ADDRESS = 15;
    static final int METHOD = 16;

    /** The event that contains the settings of a recording. */
    static final String SETTING = "jdk.ActiveSetting";

    private static final Map<String, Integer> OF_SETTINGS = Map.of("id", ID, "name", NAME, "value", VALUE);

    private static final Map<String, Integer> OF_EVENTS = Map.ofEntries(
            Map.entry("startTime", TIME),
            Map.entry("duration", DURATION),
            Map.entry("eventThread", THREAD),
            Map.entry("sampledThread", THREAD),
            Map.entry("stackTrace", STACK),
            Map.entry("objectClass", CLASS),
            Map.entry("monitorClass", CLASS),
            Map.entry("parkedClass", CLASS),
            Map.entry("object", CLASS),
            Map.entry("allocationSize", SIZE),
            Map.entry("size", SIZE),
            Map.entry("objectSize", SIZE),
            Map.entry("tlabSize", BUFFER),
            Map.entry("weight", WEIGHT),
            Map.entry("state", STATE),
            Map.entry("samples", SAMPLES),
            Map.entry("samplingPeriod", PERIOD));

    private static final Map<String, Integer> OF_MEMORY =
            Map.of("startTime", TIME, "eventThread", THREAD, "stackTrace", STACK, "address", ADDRESS, "size", SIZE);

    private static final Map<String, Integer> OF_METHODS = Map.of(
            "startTime", TIME, "duration", DURATION, "eventThread", THREAD, "stackTrace", STACK, "method", METHOD);

    private Fields() {}

    static Map<String, Integer> slots(String event) {
        if (event.equals(SETTING)) {
            return OF_SETTINGS;
        }
        EventRule rule = EventRule.of(event);
        if (rule == null) {
            return Map.of();
        }
        return switch (rule) {
            case MALLOC, FREE -> OF_MEMORY;
            case METHOD_TRACE -> OF_METHODS;
            default -> OF_EVENTS;
        };
    }
}
