// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.run;

import io.github.jpprof.profile.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The report as JSON: for programs, by the schema {@code report.schema.json}, and for the page, with graphs. */
final class RunJson {
    static final int VERSION = 1;

    private final RunReport report;
    private final JsonWriter json;
    private final boolean withGraphs;

    private RunJson(RunReport report, JsonWriter json, boolean withGraphs) {
        this.report = report;
        this.json = json;
        this.withGraphs = withGraphs;
    }

    /** The content of {@code report.json}. */
    static String of(RunReport report) {
        StringBuilder text = new StringBuilder();
        new RunJson(report, new JsonWriter(text), false).write(List.of());
        return text.append('\n').toString();
    }

    /**
     * The data of the page: the report and the positions of its graphs.
     *
     * @param lengths the lengths of the texts of the graphs, for each record
     */
    static String forPage(RunReport report, List<List<Integer>> lengths) {
        StringBuilder text = new StringBuilder();
        new RunJson(report, new JsonWriter(text), true).write(lengths);
        return text.toString();
    }

    private void write(List<List<Integer>> lengths) {
        json.object().member("version", VERSION);
        json.member("start", Instant.ofEpochMilli(report.startMillis()).toString());
        json.member("end", Instant.ofEpochMilli(report.endMillis()).toString());
        json.member("jvms", report.recordCount());
        build();
        if (!report.unfinished().isEmpty()) {
            json.name("unfinished").array();
            report.unfinished().forEach(json::value);
            json.end();
        }
        json.name("modules").array();
        report.modules().forEach(json::value);
        json.end().name("run").array();
        for (RunReport.WholeRun profile : report.wholeRun()) {
            profile(profile.source(), profile.module(), profile.entry());
        }
        json.end().name("tests").array();
        report.tests().forEach(this::test);
        json.end();
        if (withGraphs) {
            measures();
            history();
            json.name("records").array();
            for (List<Integer> record : lengths) {
                json.array();
                record.forEach(json::value);
                json.end();
            }
            json.end();
        }
        json.end();
    }

    /** Writes the run and the build of the latest record: they come before the tests, for readers of many reports. */
    private void build() {
        report.latest().ifPresent(record -> {
            json.name("build").object().member("run", record.run().value());
            record.build().forEach(json::member);
            json.end();
        });
    }

    /**
     * Writes the measures that are columns of tables, in order; each test has its own in {@code "figures"}: value, error,
     * unit, and 1 for a share of the whole run.
     */
    private void measures() {
        json.name("measures").array();
        for (Measure measure : Measure.ALL) {
            json.object().member("title", measure.title());
            json.member("kind", measure.kinds().get(0))
                    .member("type", measure.type())
                    .end();
        }
        json.end();
    }

    private void figures(RunReport.Test test) {
        json.name("figures").array();
        for (Measure measure : Measure.ALL) {
            measure.of(test)
                    .ifPresentOrElse(
                            total -> json.array()
                                    .value(total.value())
                                    .value(total.error())
                                    .value(total.unit())
                                    .value(measure.isOfTheRun(test) ? 1 : 0)
                                    .end(),
                            json::nothing);
        }
        json.end();
    }

    private void history() {
        json.name("history").array();
        report.past().forEach((run, tests) -> {
            json.object()
                    .member("end", Instant.ofEpochMilli(report.endOfPast(run)).toString());
            json.name("tests").array();
            tests.forEach(test -> {
                json.object()
                        .member("module", test.module())
                        .member("class", test.entry().className())
                        .member("name", test.entry().name());
                figures(test);
                json.end();
            });
            json.end().end();
        });
        json.end();
    }

    private void test(RunReport.Test test) {
        json.object()
                .member("module", test.module())
                .member("class", test.entry().className());
        json.member("name", test.entry().name());
        if (!test.displayName().isEmpty()) {
            json.member("displayName", test.displayName());
        }
        json.member(
                "folder",
                test.entry().folder().isEmpty()
                        ? ""
                        : prefix(test.source()) + test.entry().folder());
        if (withGraphs) {
            figures(test);
        }
        profiles("profiles", test.source(), test.entry().profiles());
        if (!test.shares().isEmpty()) {
            profiles("shares", test.source(), test.shares());
        }
        RunReport.Base base = test.base();
        if (!base.profiles().isEmpty()) {
            profiles("base", base.source(), base.profiles());
        }
        if (!base.shares().isEmpty()) {
            profiles("baseShares", base.source(), base.shares());
        }
        json.name("limits").array();
        test.entry().limits().forEach(this::limit);
        json.end().end();
    }

    private void profiles(String name, int source, List<ProfileEntry> profiles) {
        json.name(name).array();
        profiles.forEach(profile -> profile(source, null, profile));
        json.end();
    }

    private void profile(int source, @Nullable String module, ProfileEntry profile) {
        json.object().member("kind", profile.kind());
        if (module != null) {
            json.member("module", module);
        }
        json.member("file", prefix(source) + profile.file()).member("text", prefix(source) + profile.text());
        json.member("default", profile.defaultType());
        json.name("totals").array();
        for (ProfileEntry.Total total : profile.totals()) {
            json.object().member("type", total.type()).member("unit", total.unit());
            json.member("value", total.value()).member("error", total.error()).end();
        }
        json.end().name("comments").array();
        profile.comments().forEach(json::value);
        json.end();
        if (withGraphs && profile.graph() > 0) {
            json.name("graph").array().value(source).value(profile.graph()).end();
        }
        json.end();
    }

    private void limit(LimitResult limit) {
        json.object().member("limit", limit.limit()).member("measure", limit.measure());
        json.member("unit", limit.unit());
        number("expected", limit.expected());
        number("actual", limit.actual());
        json.member("precision", limit.precision().name())
                .member("state", limit.state().name());
        json.member("detail", limit.detail()).end();
    }

    private void number(String name, OptionalLong value) {
        json.name(name);
        if (value.isPresent()) {
            json.value(value.getAsLong());
        } else {
            json.nothing();
        }
    }

    private String prefix(int source) {
        return report.sources().get(source).prefix();
    }
}
