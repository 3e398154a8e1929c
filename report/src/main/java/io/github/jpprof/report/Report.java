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
import io.github.jpprof.report.graph.GraphOptions.Limits;
import io.github.jpprof.report.graph.GraphOptions.Trait;
import io.github.jpprof.report.graph.SampleValues;
import io.github.jpprof.report.options.Format;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.OptionValue;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.report.options.SampleIndex;
import io.github.jpprof.report.source.SourceCode;
import io.github.jpprof.report.view.ReportWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A profile, filtered and aggregated for one format: what {@code go tool pprof -FORMAT} would print.
 * {@link ReportWriter} prints it.
 *
 * <p>Immutable. {@link io.github.jpprof.report.file.Naming} must have been applied to the profile once, after it was read or
 * merged.
 */
public final class Report {
    private final FileProfile profile;
    private final Format format;
    private final ReportOptions options;
    private final Optional<Regex> expression;
    private final NumberUnits units;
    private final ReportValues figures;
    private final SourceCode sources;

    private Report(
            FileProfile profile,
            ReportRequest request,
            Optional<Regex> expression,
            NumberUnits units,
            ReportValues figures,
            SourceCode sources) {
        this.profile = profile;
        this.format = request.format();
        this.options = request.options();
        this.expression = expression;
        this.units = units;
        this.figures = figures;
        this.sources = sources;
    }

    /**
     * A report on a profile.
     *
     * @param sources where source files are found
     * @param warnings receives a message for each filter that matches nothing
     * @throws ReportException if an option does not fit the profile
     * @throws io.github.jpprof.report.file.InvalidRegexException if an expression is not valid
     */
    public static Report of(FileProfile profile, ReportRequest request, SourceCode sources, Consumer<String> warnings) {
        NumberUnits units = NumberUnits.of(profile);
        units.warn(warnings);
        ReportOptions own = request.options().as(request.format());
        FileProfile labelled = TagFrames.add(profile, own, warnings);
        Filters filters = new Filters(own, units, warnings);
        boolean relative = own.is(Option.RELATIVE_PERCENTAGES);
        FileProfile before = relative ? filters.apply(labelled) : labelled;
        SampleValues values = values(profile.header(), own);
        ReportValues figures = ReportValues.of(
                profile.header(), profile.mappings().get(0).mapping(), values, own, values.total(before));
        String expression = request.expression();
        Optional<Regex> regex = expression.isEmpty()
                ? Optional.empty()
                : Optional.of(Regex.compile("argument regexp " + expression, expression));
        FileProfile after = relative ? before : filters.apply(before);
        ReportRequest complete = new ReportRequest(request.format(), expression, own);
        return new Report(Aggregation.apply(after, own), complete, regex, units, figures, sources);
    }

    /**
     * The sample type that the options ask for.
     *
     * @throws ReportException if there is no such type
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
        boolean all = format.isCallgrind() || format == Format.LIST;
        Limits limits = new Limits(
                options.number(Option.NODECOUNT),
                options.fraction(Option.NODEFRACTION),
                options.fraction(Option.EDGEFRACTION));
        return CallGraph.of(
                SourceNames.trimmed(profile, options),
                figures.values(),
                units.byKey(),
                new GraphOptions(traits(), all ? Limits.NONE : limits, options.text(Option.UNIT)));
    }

    private Set<Trait> traits() {
        boolean drawn = format.isDot() || format.isCallgrind();
        Map<Trait, Boolean> traits = Map.of(
                Trait.TREE,
                options.is(Option.CALL_TREE) && drawn,
                Trait.VISUAL,
                format.isDot(),
                Trait.EDGES,
                drawn || format == Format.TREE || format == Format.PEEK,
                Trait.BINARIES,
                format.isCallgrind() || format == Format.LIST,
                Trait.DROP_NEGATIVE,
                options.is(Option.DROP_NEGATIVE),
                Trait.BY_CUM,
                options.is(OptionValue.CUM));
        Set<Trait> present = EnumSet.allOf(Trait.class);
        present.removeIf(trait -> !traits.getOrDefault(trait, false));
        return present;
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

    /** The figures, in the unit of the options. */
    public ReportValues figures() {
        return figures;
    }

    /** The figures, in the unit that suits the values of a graph. */
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
