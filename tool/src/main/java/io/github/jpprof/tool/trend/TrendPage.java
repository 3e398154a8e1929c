// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.trend;

import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.html.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page: one file that loads no other, and whose policy allows only its own script.
 *
 * <p>Its size has a bound: charts of a number of series, a number of changes, and a number of names of tests; what is left
 * out is stated.
 */
final class TrendPage {
    static final int CHARTS = 1_500;
    static final int CHANGES = 10_000;
    static final int TESTS = 50_000;

    private static final List<String> SCRIPTS = List.of(
            "dom.js",
            "table.js",
            "units.js",
            "keys.js",
            "router.js",
            "panels.js",
            "search.js",
            "trend-data.js",
            "trend-chart.js",
            "trend-list.js",
            "trend.js");
    private static final List<String> STYLES = List.of("page.css", "run.css", "trend.css");

    private final Trend trend;
    private final StringBuilder text = new StringBuilder();
    private final JsonWriter json = new JsonWriter(text);
    private final Map<Series, Integer> charts = new HashMap<>();
    private final Map<TestName, Integer> tests = new HashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    private TrendPage(Trend trend) {
        this.trend = trend;
    }

    /**
     * A page.
     *
     * @param leftOut what the page does not have, in sentences
     */
    record Written(String html, List<String> leftOut) {}

    static Written of(Trend trend) {
        TrendPage page = new TrendPage(trend);
        page.data();
        List<Build> builds = trend.builds();
        String where =
                TrendText.count(builds.size(), "build") + " to " + TrendText.headline(builds.get(builds.size() - 1));
        String body = Page.fill(Page.part("trend.html"), Map.of("data", page.text.toString()));
        return new Written(Page.standalone("trend", where, STYLES, SCRIPTS, body), page.leftOut);
    }

    private <T> List<T> bounded(List<T> all, int most, String what) {
        if (all.size() <= most) {
            return all;
        }
        leftOut.add("The page has " + most + " of " + all.size() + " " + what);
        return all.subList(0, most);
    }

    private void data() {
        List<Change> changes = bounded(trend.changes(), CHANGES, "changes, the newest");
        Set<Series> changed = new LinkedHashSet<>();
        changes.forEach(change -> changed.add(change.series()));
        List<Series> charted = bounded(List.copyOf(changed), CHARTS, "charts, those of the newest changes");
        charted.forEach(series -> charts.put(series, charts.size()));
        List<TestName> named = bounded(trend.history().tests(), TESTS, "tests in its list");
        named.forEach(test -> tests.put(test, tests.size()));
        json.object().member("falseShare", Changes.FALSE_PERCENT + "%");
        builds();
        json.name("tests").array();
        named.forEach(this::test);
        json.end().name("changes").array();
        Map<Change, DescribedChange> described = new HashMap<>();
        trend.described().forEach(each -> described.put(each.change(), each));
        changes.forEach(change -> change(change, described.get(change)));
        json.end().name("charts").array();
        charted.forEach(series -> new ChartData(json, trend.builds().size()).write(series));
        json.end().name("leftOut").array();
        leftOut.forEach(json::value);
        json.end().end();
    }

    private void builds() {
        json.name("builds").array();
        for (Build build : trend.builds()) {
            json.object().member("title", build.title());
            json.member("end", Instant.ofEpochMilli(build.endMillis()).toString());
            for (String fact : List.of("commit", "branch", "runner", "java")) {
                if (!build.fact(fact).isEmpty()) {
                    json.member(fact, build.fact(fact));
                }
            }
            json.end();
        }
        json.end();
    }

    /** A test: its module, class and name, and the latest figure of each series: title, value, unit. */
    private void test(TestName test) {
        json.array().value(test.module()).value(test.className()).value(test.name());
        json.array();
        for (Series series : trend.history().of(test)) {
            CompactLongs.Values values = series.values();
            int last = values.values().length - 1;
            json.value(series.title())
                    .value(values.values()[last])
                    .value(series.measure().unit());
        }
        json.end().end();
    }

    private void change(Change change, @Nullable DescribedChange described) {
        json.object();
        Integer test = tests.get(change.series().test());
        Integer chart = charts.get(change.series());
        json.member("title", change.series().title());
        if (test == null) {
            json.member("name", change.series().test().title());
        } else {
            json.member("test", test);
        }
        if (chart != null) {
            json.member("chart", chart);
        }
        json.member("build", change.build())
                .member("previous", change.previous())
                .member("low", change.low())
                .member("high", change.high());
        json.member("precision", change.precision().name().toLowerCase(Locale.ROOT));
        json.member("before", change.text(change.before())).member("after", change.text(change.after()));
        json.member("growth", change.growthText());
        // For sorting: growth from 0 is greater than any other.
        json.member("order", Math.round(Math.max(-1e9, Math.min(1e9, change.growth())) * 1000));
        json.member("confidence", change.confidence());
        if (described != null) {
            describe(described);
        }
        json.end();
    }

    private void describe(DescribedChange described) {
        if (!described.functions().isEmpty()) {
            json.name("functions").array();
            for (ChangedFunctions.Function function : described.functions()) {
                json.value(function.name()).value(function.before()).value(function.after());
            }
            json.end();
        }
        described.before().ifPresent(link -> link("beforeProfile", link));
        described.after().ifPresent(link -> link("afterProfile", link));
    }

    private void link(String name, ProfileLink link) {
        json.name(name).array().value(link.href()).value(link.text()).end();
    }
}
