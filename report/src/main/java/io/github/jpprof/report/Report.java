// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report;

import io.github.jpprof.profile.ValueType;
import io.github.jpprof.report.file.FileHeader;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.filter.Aggregation;
import io.github.jpprof.report.filter.Filters;
import io.github.jpprof.report.filter.NumberUnits;
import io.github.jpprof.report.filter.SourceNames;
import io.github.jpprof.report.filter.TagFrames;
import io.github.jpprof.report.graph.CallGraph;
import io.github.jpprof.report.graph.GraphOptions;
import io.github.jpprof.report.graph.SampleValues;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.options.SampleIndex;
import io.github.jpprof.report.source.SourceCode;
import io.github.jpprof.report.view.ReportWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A profile, filtered and aggregated for one format: what {@code go tool pprof -FORMAT} would print.
 * {@link ReportWriter} prints it.
 *
 * <p>Immutable. The profile has to have gone through {@link io.github.jpprof.report.file.Naming}, once, after it was
 * read or merged.
 */
public final class Report {
    private final FileProfile profile;
    private final Format format;
    private final Optional<Regex> expression;
    private final ReportOptions options;
    private final NumberUnits units;
    private final ReportValues figures;
    private final SourceCode sources;

    private Report(
            FileProfile profile,
            Format format,
            Optional<Regex> expression,
            ReportOptions options,
            NumberUnits units,
            ReportValues figures,
            SourceCode sources) {
        this.profile = profile;
        this.format = format;
        this.expression = expression;
        this.options = options;
        this.units = units;
        this.figures = figures;
        this.sources = sources;
    }

    /**
     * A report on a profile.
     *
     * @param expression of functions to show, for formats that take one; {@code ""} otherwise
     * @param options what is given, to which the format adds what it needs
     * @param sources where source files are found
     * @param warnings hears of filters that match nothing
     * @throws ReportException if an option does not fit the profile
     * @throws io.github.jpprof.report.file.InvalidRegexException if an expression is none
     */
    public static Report of(
            FileProfile profile,
            Format format,
            String expression,
            ReportOptions options,
            SourceCode sources,
            Consumer<String> warnings) {
        NumberUnits units = NumberUnits.of(profile);
        units.warn(warnings);
        ReportOptions own = options.as(format);
        FileProfile labelled = TagFrames.add(profile, own, warnings);
        Filters filters = new Filters(own, units, warnings);
        boolean relative = own.is(Option.RELATIVE_PERCENTAGES);
        FileProfile before = relative ? filters.apply(labelled) : labelled;
        SampleValues values = values(profile.header(), own);
        ReportValues figures = ReportValues.of(
                profile.header(), profile.mappings().get(0).mapping(), values, own, values.total(before));
        Optional<Regex> regex = expression.isEmpty()
                ? Optional.empty()
                : Optional.of(Regex.compile("argument regexp " + expression, expression));
        FileProfile after = relative ? before : filters.apply(before);
        return new Report(Aggregation.apply(after, own), format, regex, own, units, figures, sources);
    }

    /**
     * The sample type that the options ask for.
     *
     * @throws ReportException if there is none
     */
    static SampleValues values(FileHeader header, ReportOptions options) {
        if (header.sampleTypes().isEmpty()) {
            throw new ReportException("profile has no samples");
        }
        int index = SampleIndex.of(header, options.text(Option.SAMPLE_INDEX));
        ValueType type = header.sampleTypes().get(index);
        return new SampleValues(index, options.is(Option.MEAN), type);
    }

    /** The call graph, trimmed and sorted as the format has it. */
    public CallGraph graph() {
        boolean callgrind = format.isCallgrind();
        boolean all = callgrind || format == Format.LIST;
        boolean visual = format.isDot();
        return CallGraph.of(
                SourceNames.trimmed(profile, options),
                figures.values(),
                units.byKey(),
                new GraphOptions(
                        options.is(Option.CALL_TREE) && (visual || callgrind),
                        visual,
                        visual || callgrind || format == Format.TREE || format == Format.PEEK,
                        callgrind || format == Format.LIST,
                        options.is(Option.DROP_NEGATIVE),
                        options.is(OptionValue.CUM),
                        all ? 0 : options.number(Option.NODECOUNT),
                        all ? 0 : options.fraction(Option.NODEFRACTION),
                        all ? 0 : options.fraction(Option.EDGEFRACTION),
                        options.text(Option.UNIT)));
    }

    /** The lines above a graph: the profile, what was filtered, and what is not shown. */
    public List<String> headings(CallGraph graph) {
        return new Headings(figures, options).of(graph);
    }

    /** The profile as it is shown. */
    public FileProfile profile() {
        return profile;
    }

    /** The format. */
    public Format format() {
        return format;
    }

    /** The options, with those that the format sets. */
    public ReportOptions options() {
        return options;
    }

    /** The figures, in the unit that was asked for. */
    public ReportValues figures() {
        return figures;
    }

    /** The figures, in the unit that suits a graph. */
    public ReportValues figures(CallGraph graph) {
        return figures.inUnitOf(graph.nodes(), format.isCallgrind());
    }

    public Optional<Regex> expression() {
        return expression;
    }

    public NumberUnits units() {
        return units;
    }

    public SourceCode sources() {
        return sources;
    }
}
