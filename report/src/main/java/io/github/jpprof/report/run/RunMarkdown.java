// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** The report in a few lines of Markdown, for the summary of a job: failed limits, and the costliest tests. */
final class RunMarkdown {
    private static final int MAX_LIMITS = 50;
    private static final int MAX_TESTS = 10;

    private record Measure(String title, String type, String unit) {}

    private record Held(RunReport.Test test, LimitResult limit) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure("CPU", "cpu", "nanoseconds"),
            new Measure("allocated", "alloc_space", "bytes"),
            new Measure("objects", "alloc_objects", "count"),
            new Measure("blocked", "delay", "nanoseconds"));

    private RunMarkdown() {}

    static String of(RunReport report) {
        StringBuilder text = new StringBuilder("## jpprof: " + escape(String.join(", ", report.modules())) + "\n\n");
        List<Held> limits = report.tests().stream()
                .flatMap(test -> test.entry().limits().stream().map(limit -> new Held(test, limit)))
                .toList();
        long failed = limits.stream()
                .filter(held -> held.limit().state() == LimitResult.State.FAILED)
                .count();
        text.append(Plural.of(report.tests().size(), "test"))
                .append(" profiled")
                .append(
                        limits.isEmpty()
                                ? ""
                                : ", " + Plural.of(limits.size(), "limit") + ", "
                                        + (failed == 0 ? "none failed" : "**" + failed + " failed**"))
                .append(".\n");
        limits(text, limits);
        tests(text, report.tests());
        return text.toString();
    }

    private static void limits(StringBuilder text, List<Held> limits) {
        List<Held> notKept = limits.stream()
                .filter(held -> held.limit().state() != LimitResult.State.PASSED)
                .toList();
        if (notKept.isEmpty()) {
            return;
        }
        text.append("\n| state | test | limit | allowed | found |\n|---|---|---|---:|---:|\n");
        for (Held held : notKept.subList(0, Math.min(MAX_LIMITS, notKept.size()))) {
            LimitResult limit = held.limit();
            text.append(new StringJoiner(" | ", "| ", " |\n")
                    .add(limit.state().name().toLowerCase(Locale.ROOT))
                    .add(name(held.test()))
                    .add(escape(limit.limit()))
                    .add(figure(limit.expected(), limit.unit()))
                    .add(figure(limit.actual(), limit.unit()) + " " + escape(limit.measure())));
        }
        if (notKept.size() > MAX_LIMITS) {
            text.append("\n").append(notKept.size() - MAX_LIMITS).append(" more are in the report.\n");
        }
    }

    /** The costliest tests by the first measure that any has. */
    private static void tests(StringBuilder text, List<RunReport.Test> tests) {
        List<Measure> measures = MEASURES.stream()
                .filter(measure ->
                        tests.stream().anyMatch(test -> total(test, measure).isPresent()))
                .toList();
        if (measures.isEmpty()) {
            return;
        }
        StringJoiner head =
                new StringJoiner(" | ", "\n| test | ", " |\n|---|" + "---:|".repeat(measures.size()) + "\n");
        measures.forEach(measure -> head.add(measure.title()));
        text.append(head);
        tests.stream()
                .sorted(Comparator.comparingLong((RunReport.Test test) ->
                                total(test, measures.get(0)).orElse(-1))
                        .reversed())
                .limit(MAX_TESTS)
                .forEach(test -> {
                    StringJoiner row = new StringJoiner(" | ", "| ", " |\n").add(name(test));
                    measures.forEach(measure -> row.add(figure(total(test, measure), measure.unit())));
                    text.append(row);
                });
        if (tests.size() > MAX_TESTS) {
            text.append("\nThe ")
                    .append(MAX_TESTS)
                    .append(" costliest by ")
                    .append(measures.get(0).title())
                    .append(" of ")
                    .append(tests.size())
                    .append(" tests.\n");
        }
    }

    private static OptionalLong total(RunReport.Test test, Measure measure) {
        return test.entry().profiles().stream()
                .flatMap(profile -> profile.totals().stream())
                .filter(total -> total.type().equals(measure.type()))
                .mapToLong(ProfileEntry.Total::value)
                .findFirst();
    }

    private static String figure(OptionalLong value, String unit) {
        return value.isPresent() ? Quantity.label(value.getAsLong(), unit) : "";
    }

    private static String name(RunReport.Test test) {
        String className = test.entry().className();
        return escape(className.substring(className.lastIndexOf('.') + 1) + "."
                + test.entry().name());
    }

    /** Text that means nothing to Markdown or HTML, on one line. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || c == ' ' || c == '.' || c == ',' || c == '(' || c == ')') {
                escaped.appendCodePoint(c);
            } else if (Character.isISOControl(c)) {
                escaped.append(' ');
            } else {
                escaped.append("&#").append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
