// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.text.Plural;
import io.github.jpprof.profile.text.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The report as short Markdown for the summary of a CI job: failed limits and the costliest tests. */
final class RunMarkdown {
    private static final int MAX_LIMITS = 50;
    private static final int MAX_TESTS = 10;

    private record Held(RunReport.Test test, LimitResult limit) {}

    private record Row(RunReport.Test test, List<Optional<ProfileEntry.Total>> figures) {}

    private RunMarkdown() {}

    static String of(RunReport report) {
        StringBuilder text =
                new StringBuilder("## jpprof: " + MarkdownText.of(String.join(", ", report.modules())) + "\n\n");
        List<Held> limits = report.tests().stream()
                .flatMap(test -> test.entry().limits().stream().map(limit -> new Held(test, limit)))
                .toList();
        List<RunReport.Test> tests = report.tests();
        long profiled = tests.stream()
                .filter(test ->
                        !test.entry().profiles().isEmpty() || !test.shares().isEmpty())
                .count();
        text.append(Plural.of(tests.size(), "test"))
                .append(profiled == tests.size() ? " profiled" : ", " + profiled + " profiled")
                .append(limits.isEmpty() ? "" : "; " + states(limits))
                .append(".\n");
        report.unfinished().forEach(how -> text.append("\n**Not finished**: ")
                .append(MarkdownText.of(how))
                .append(".\n"));
        wholeRun(text, report);
        limits(text, limits);
        tests(text, tests);
        return text.toString();
    }

    /** The number of limits in each state; an undecided limit fails its test, too. */
    private static String states(List<Held> limits) {
        StringJoiner states = new StringJoiner(", ", Plural.of(limits.size(), "limit") + ": ", "");
        for (LimitResult.State state : List.of(
                LimitResult.State.FAILED,
                LimitResult.State.UNDECIDED,
                LimitResult.State.NEW,
                LimitResult.State.RECORDED,
                LimitResult.State.PASSED)) {
            long count = limits.stream()
                    .filter(held -> held.limit().state() == state)
                    .count();
            boolean bad = state == LimitResult.State.FAILED || state == LimitResult.State.UNDECIDED;
            if (count > 0) {
                String words = count + " " + state.name().toLowerCase(Locale.ROOT);
                states.add(bad ? "**" + words + "**" : words);
            }
        }
        return states.toString();
    }

    private static void wholeRun(StringBuilder text, RunReport report) {
        if (!report.wholeRun().isEmpty()) {
            text.append("\nThe whole run: ")
                    .append(report.wholeRun().stream()
                            .map(run -> MarkdownText.of(
                                    report.sources().get(run.source()).prefix()
                                            + run.entry().file()))
                            .collect(Collectors.joining(", ")))
                    .append(".\n");
        }
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
                    .add(MarkdownText.of(limit.limit()))
                    .add(figure(limit.expected(), limit.unit()))
                    .add(figure(limit.actual(), limit.unit()) + " " + MarkdownText.of(limit.measure())));
        }
        if (notKept.size() > MAX_LIMITS) {
            text.append("\n").append(notKept.size() - MAX_LIMITS).append(" more are in the report.\n");
        }
    }

    /** The costliest tests by the first measure that any test has; tests within the errors of each other share a rank. */
    private static void tests(StringBuilder text, List<RunReport.Test> tests) {
        List<Measure> measures = Measure.ALL.stream()
                .filter(measure ->
                        tests.stream().anyMatch(test -> measure.of(test).isPresent()))
                .toList();
        if (measures.isEmpty()) {
            return;
        }
        List<Row> rows = tests.stream()
                .map(test -> new Row(
                        test, measures.stream().map(measure -> measure.of(test)).toList()))
                .filter(row -> row.figures().stream().anyMatch(Optional::isPresent))
                .sorted(Comparator.comparingLong((Row row) -> row.figures()
                                .get(0)
                                .map(ProfileEntry.Total::value)
                                .orElse(-1L))
                        .reversed())
                .toList();
        int[] ranks = Estimates.ranks(
                rows.stream().flatMap(row -> row.figures().get(0).stream()).toList());
        StringJoiner head =
                new StringJoiner(" | ", "\n| | test | ", " |\n|---:|---|" + "---:|".repeat(measures.size()) + "\n");
        measures.forEach(measure -> head.add(measure.title()));
        text.append(head);
        for (int i = 0; i < Math.min(MAX_TESTS, rows.size()); i++) {
            StringJoiner row = new StringJoiner(" | ", "| ", " |\n")
                    .add(i < ranks.length ? Integer.toString(ranks[i]) : "")
                    .add(name(rows.get(i).test()));
            rows.get(i)
                    .figures()
                    .forEach(total -> row.add(total.map(Estimates::text).orElse("")));
            text.append(row);
        }
        text.append(note(rows, ranks, measures.get(0)));
    }

    private static String note(List<Row> rows, int[] ranks, Measure measure) {
        String many = rows.size() > MAX_TESTS
                ? "\nThe " + MAX_TESTS + " costliest by " + measure.title() + " of " + rows.size() + " tests."
                : "";
        boolean estimates = rows.stream().anyMatch(row -> row.figures().stream()
                .anyMatch(total -> total.isPresent() && total.get().error() > 0));
        boolean alike = ranks.length > 1 && ranks[ranks.length - 1] == 1;
        String sampled = !estimates
                ? ""
                : (many.isEmpty() ? "\n" : " ") + "± is the 95 % interval of an estimate"
                        + (alike
                                ? "; by " + measure.title() + " no test differs from another beyond it."
                                : "; tests of equal rank do not differ beyond it.");
        return many.isEmpty() && sampled.isEmpty() ? "" : many + sampled + "\n";
    }

    private static String figure(OptionalLong value, String unit) {
        return value.isPresent() ? Quantity.label(value.getAsLong(), unit) : "";
    }

    private static String name(RunReport.Test test) {
        String className = test.entry().className();
        String displayName = test.displayName().isEmpty() ? "" : " (" + test.displayName() + ")";
        return MarkdownText.of(className.substring(className.lastIndexOf('.') + 1) + "."
                + test.entry().name() + displayName);
    }
}
