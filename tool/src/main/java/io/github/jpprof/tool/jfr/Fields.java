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

    private Fields() {}

    static Map<String, Integer> slots(String event) {
        if (event.equals(SETTING)) {
            return OF_SETTINGS;
        }
        return EventRule.of(event) != null ? OF_EVENTS : Map.of();
    }
}
