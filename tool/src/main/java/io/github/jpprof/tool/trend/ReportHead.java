// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The members of a report that come before its tests.
 *
 * @param endMillis when the run ended, in milliseconds since 1970 UTC
 * @param build the run and the facts on the build, by name; empty in reports without them
 */
record ReportHead(long endMillis, SortedMap<String, String> build) {
    static final JsonFactory JSON = new JsonFactory();

    private static final int VERSION = 1;

    /**
     * Reads the head of a report, and no more of the stream than that needs.
     *
     * @throws IOException if it is not a report of jpprof, or of another version of the format
     */
    static ReportHead read(StoredReport report) throws IOException {
        try (InputStream in = report.open();
                JsonParser parser = JSON.createParser(in)) {
            return read(parser);
        } catch (IOException | DateTimeParseException e) {
            throw new IOException(report.name() + ": not a report of jpprof: " + e.getMessage(), e);
        }
    }

    private static ReportHead read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it is not a JSON object");
        }
        int version = 0;
        long end = -1;
        SortedMap<String, String> build = new TreeMap<>();
        for (String name; (name = parser.nextFieldName()) != null && !isContent(name); ) {
            switch (name) {
                case "version" -> version = parser.nextIntValue(0);
                case "end" -> end = Instant.parse(parser.nextTextValue()).toEpochMilli();
                case "build" -> build(parser, build);
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        if (version != VERSION || end < 0) {
            throw new IOException("it has no time or is not of version " + VERSION);
        }
        return new ReportHead(end, build);
    }

    /** Whether a member is one of those with figures, which the writer puts last. */
    private static boolean isContent(String name) {
        return name.equals("run") || name.equals("tests");
    }

    private static void build(JsonParser parser, SortedMap<String, String> build) throws IOException {
        parser.nextToken();
        for (String name; (name = parser.nextFieldName()) != null; ) {
            String value = parser.nextTextValue();
            if (value == null) {
                parser.skipChildren();
            } else {
                build.put(name, value);
            }
        }
    }

    /** What the reports of one build have in common: the build service's number and the commit, else the run. */
    String identity() {
        String number = build.getOrDefault("build", "");
        String of = number.isEmpty() ? build.getOrDefault("run", "") : number;
        return of.isEmpty()
                ? ""
                : build.getOrDefault("service", "") + "\n" + build.getOrDefault("commit", "") + "\n" + of;
    }
}
