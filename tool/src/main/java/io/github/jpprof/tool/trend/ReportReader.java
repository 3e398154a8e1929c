// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jpprof.tool.trend.Figure.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the figures of a report as a stream: a report of many tests is never in memory as a tree. */
final class ReportReader {
    /** The figures of one test. */
    record TestFigures(TestName test, List<Figure> figures) {}

    private final JsonParser parser;
    private final List<TestFigures> tests = new ArrayList<>();

    private ReportReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads all figures of a report.
     *
     * @throws IOException if it is damaged or cut off
     */
    static List<TestFigures> read(StoredReport report) throws IOException {
        try (InputStream in = report.open();
                JsonParser parser = ReportHead.JSON.createParser(in)) {
            ReportReader reader = new ReportReader(parser);
            reader.report();
            return reader.tests;
        } catch (IOException e) {
            throw new IOException(report.name() + ": " + e.getMessage(), e);
        }
    }

    private void report() throws IOException {
        parser.nextToken();
        for (String name; (name = parser.nextFieldName()) != null; ) {
            parser.nextToken();
            switch (name) {
                case "run" -> array(this::wholeRun);
                case "tests" -> array(this::test);
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("the report is damaged");
        }
    }

    private interface Element {
        void read() throws IOException;
    }

    private void array(Element element) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            element.read();
        }
    }

    private void wholeRun() throws IOException {
        List<Figure> figures = new ArrayList<>();
        String module = profile(Source.PROFILE, figures);
        tests.add(new TestFigures(TestName.wholeRun(module), figures));
    }

    private void test() throws IOException {
        String module = "";
        String className = "";
        String test = "";
        String folder = "";
        List<Figure> figures = new ArrayList<>();
        List<Figure> limits = new ArrayList<>();
        for (String name; (name = parser.nextFieldName()) != null; ) {
            switch (name) {
                case "module" -> module = text();
                case "class" -> className = text();
                case "name" -> test = text();
                case "folder" -> folder = text();
                case "profiles" -> {
                    parser.nextToken();
                    array(() -> profile(Source.PROFILE, figures));
                }
                case "shares" -> {
                    parser.nextToken();
                    array(() -> profile(Source.SHARE, figures));
                }
                case "limits" -> {
                    parser.nextToken();
                    array(() -> limit(limits));
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        for (Figure limit : limits) {
            figures.add(
                    new Figure(limit.source(), "", limit.type(), limit.unit(), limit.value(), limit.sampled(), folder));
        }
        tests.add(new TestFigures(new TestName(module, className, test), figures));
    }

    private String text() throws IOException {
        String text = parser.nextTextValue();
        return text == null ? "" : text;
    }

    /** Reads a profile and returns its module, which only those of the whole run have. */
    private String profile(Source source, List<Figure> figures) throws IOException {
        String module = "";
        String kind = "";
        String file = "";
        List<Figure> totals = new ArrayList<>();
        for (String name; (name = parser.nextFieldName()) != null; ) {
            switch (name) {
                case "module" -> module = text();
                case "kind" -> kind = text();
                case "file" -> file = text();
                case "totals" -> {
                    parser.nextToken();
                    array(() -> total(source, totals));
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        for (Figure total : totals) {
            // The number of samples says no more than the sum of what they stand for.
            if (totals.size() == 1 || !total.type().equals("samples")) {
                figures.add(new Figure(source, kind, total.type(), total.unit(), total.value(), total.sampled(), file));
            }
        }
        return module;
    }

    private void total(Source source, List<Figure> totals) throws IOException {
        String type = "";
        String unit = "";
        long value = 0;
        long error = 0;
        for (String name; (name = parser.nextFieldName()) != null; ) {
            switch (name) {
                case "type" -> type = text();
                case "unit" -> unit = text();
                case "value" -> value = parser.nextLongValue(0);
                case "error" -> error = parser.nextLongValue(0);
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        totals.add(new Figure(source, "", type, unit, value, error != 0, ""));
    }

    private void limit(List<Figure> limits) throws IOException {
        String measure = "";
        String unit = "";
        String precision = "";
        long actual = 0;
        boolean measured = false;
        for (String name; (name = parser.nextFieldName()) != null; ) {
            switch (name) {
                case "measure" -> measure = text();
                case "unit" -> unit = text();
                case "precision" -> precision = text();
                case "actual" -> {
                    measured = parser.nextToken() == JsonToken.VALUE_NUMBER_INT;
                    actual = measured ? parser.getLongValue() : 0;
                }
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        if (measured) {
            Source source = precision.equals("PARTIAL") ? Source.LIMIT_OF_THREAD : Source.LIMIT;
            limits.add(new Figure(source, "", measure, unit, actual, precision.equals("ESTIMATE"), ""));
        }
    }
}
