// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.fetch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the profiles whose samples are in another one, too: where a run has a profile of all its tests, it has all that a test's own
 * profile of that kind has.
 *
 * <p>Which profiles these are is in the report of the run, next to the profile of all tests.
 */
final class RepeatedSamples {
    private static final String REPORT = "report.json";
    private static final JsonFactory JSON = new JsonFactory();

    /** A profile that a report names, by its path relative to the folder of the report. */
    private record Named(String kind, String file) {}

    private final JsonParser parser;
    private final List<Named> ofRun = new ArrayList<>();
    private final List<Named> ofTests = new ArrayList<>();

    private RepeatedSamples(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The files without those whose samples are in another one of them.
     *
     * @throws IOException if a report is damaged
     */
    static List<InputFile> removedFrom(List<InputFile> files) throws IOException {
        Map<String, InputFile> reports = new LinkedHashMap<>();
        Set<String> there = new HashSet<>();
        for (InputFile file : files) {
            there.add(place(file));
            file.sibling(REPORT).ifPresent(report -> reports.put(place(report), report));
        }
        Set<String> repeated = new HashSet<>();
        for (InputFile report : reports.values()) {
            repeated.addAll(read(report).repeated(report, there));
        }
        return files.stream().filter(file -> !repeated.contains(place(file))).toList();
    }

    /** One text for each file: paths of one may differ. */
    private static String place(InputFile file) {
        return file.isEntry()
                ? file.name()
                : file.path().toAbsolutePath().normalize().toString();
    }

    private static RepeatedSamples read(InputFile report) throws IOException {
        try (InputStream in = report.open();
                JsonParser parser = JSON.createParser(in)) {
            RepeatedSamples read = new RepeatedSamples(parser);
            read.report();
            return read;
        } catch (IOException e) {
            throw new IOException(report.name() + ": not a report of jpprof: " + e.getMessage(), e);
        }
    }

    /** The profiles of tests that are of one kind with a profile of the whole run which is there. */
    private Set<String> repeated(InputFile report, Set<String> there) {
        Set<String> kinds = new HashSet<>();
        for (Named run : ofRun) {
            if (report.sibling(run.file())
                    .filter(file -> there.contains(place(file)))
                    .isPresent()) {
                kinds.add(run.kind());
            }
        }
        Set<String> repeated = new HashSet<>();
        for (Named test : ofTests) {
            if (kinds.contains(test.kind())) {
                report.sibling(test.file()).ifPresent(file -> repeated.add(place(file)));
            }
        }
        return repeated;
    }

    private void report() throws IOException {
        parser.nextToken();
        for (String name; (name = parser.nextFieldName()) != null; ) {
            parser.nextToken();
            switch (name) {
                case "run" -> profiles(ofRun);
                case "tests" -> tests();
                default -> parser.skipChildren();
            }
        }
    }

    private void tests() throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            for (String name; (name = parser.nextFieldName()) != null; ) {
                parser.nextToken();
                if (name.equals("profiles")) {
                    profiles(ofTests);
                } else {
                    parser.skipChildren();
                }
            }
        }
    }

    private void profiles(List<Named> found) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String kind = "";
            String file = "";
            for (String name; (name = parser.nextFieldName()) != null; ) {
                parser.nextToken();
                switch (name) {
                    case "kind" -> kind = parser.getText();
                    case "file" -> file = parser.getText();
                    default -> parser.skipChildren();
                }
            }
            found.add(new Named(kind, file));
        }
    }
}
