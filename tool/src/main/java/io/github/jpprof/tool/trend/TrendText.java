// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.text.Quantity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The summary for a console. */
final class TrendText {
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int BUILDS = 20;
    private static final int CHANGES = 10;
    private static final int COMMIT = 12;

    private final Trend trend;
    private final StringBuilder text = new StringBuilder();

    private TrendText(Trend trend) {
        this.trend = trend;
    }

    /** What there is, and the newest builds with changes. */
    static String of(Trend trend) {
        TrendText text = new TrendText(trend);
        text.write();
        return text.text.toString();
    }

    private void write() {
        List<Build> builds = trend.builds();
        line(count(builds.size(), "build") + ", "
                + time(builds.get(0)) + " to " + time(builds.get(builds.size() - 1)) + " UTC; "
                + count(trend.history().tests().size(), "test") + ", "
                + count(trend.history().series().size(), "series", "series"));
        long exact = trend.changes().stream().filter(Change::isExact).count();
        line(count(exact, "change") + " of exact figures, "
                + count(trend.changes().size() - exact, "change") + " of estimates and times (at most "
                + Changes.FALSE_PERCENT + "% of these false on average)");
        Map<Integer, List<DescribedChange>> byBuild = new LinkedHashMap<>();
        trend.described().forEach(each -> byBuild.computeIfAbsent(each.change().build(), none -> new ArrayList<>())
                .add(each));
        byBuild.entrySet().stream().limit(BUILDS).forEach(entry -> build(entry.getKey(), entry.getValue()));
        long all = trend.changes().stream().mapToInt(Change::build).distinct().count();
        if (all > BUILDS) {
            line("... and changes in " + count(all - BUILDS, "older build"));
        }
    }

    private void build(int number, List<DescribedChange> changes) {
        long all =
                trend.changes().stream().filter(each -> each.build() == number).count();
        line("");
        line(headline(trend.builds().get(number)) + ": " + count(all, "change"));
        changes.stream().limit(CHANGES).forEach(this::change);
        if (all > CHANGES) {
            line("  ... and " + (all - CHANGES) + " more");
        }
    }

    static String headline(Build build) {
        String commit = build.fact("commit");
        return "build " + build.title() + ", " + time(build)
                + (commit.isEmpty() ? "" : ", commit " + commit.substring(0, Math.min(COMMIT, commit.length())));
    }

    private static String time(Build build) {
        return TIME.format(Instant.ofEpochMilli(build.endMillis()));
    }

    private void change(DescribedChange described) {
        Change change = described.change();
        String between = change.low() == change.high()
                ? ""
                : ", first in one of the builds "
                        + trend.builds().get(change.low()).title() + " to "
                        + trend.builds().get(change.high()).title();
        line("  " + change.series().test().title() + "  " + change.series().title() + "  "
                + change.text(change.before()) + " -> " + change.text(change.after()) + " (" + change.growthText()
                + "), " + change.confidence() + between);
        for (ChangedFunctions.Function function : described.functions()) {
            line("      " + (function.by() > 0 ? "+" : "")
                    + Quantity.label(function.by(), change.series().measure().unit()) + "  " + function.name());
        }
    }

    static String count(long number, String what) {
        return count(number, what, what + "s");
    }

    private static String count(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    /** The lines on what {@code -fail-on} found: the verdict, and the tests. */
    static String verdict(List<FailOn.Grown> grown, int last) {
        String in = last == 1 ? "the last build" : "the last " + last + " builds";
        if (grown.isEmpty()) {
            return "PASS: no figure grew beyond its threshold in " + in + "\n";
        }
        StringBuilder text = new StringBuilder(
                "FAIL: " + count(grown.size(), "figure") + " grew beyond the threshold in " + in + "\n");
        for (FailOn.Grown each : grown.subList(0, Math.min(BUILDS, grown.size()))) {
            Change latest = each.latest();
            text.append("  " + latest.series().test().title() + "  "
                    + latest.series().title() + "  "
                    + each.first().text(each.first().before()) + " -> " + latest.text(latest.after()) + "\n");
        }
        if (grown.size() > BUILDS) {
            text.append("  ... and " + (grown.size() - BUILDS) + " more\n");
        }
        return text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
