// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.report.file.FileLabels;
import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.file.Pruning;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Applies the filters of the options to a profile, in pprof's order. */
public final class Filters {
    private static final List<Option> REGEXES = List.of(
            Option.FOCUS,
            Option.IGNORE,
            Option.HIDE,
            Option.SHOW,
            Option.SHOW_FROM,
            Option.PRUNE_FROM,
            Option.TAGSHOW,
            Option.TAGHIDE);

    private final ReportOptions options;
    private final NumberUnits units;
    private final Consumer<String> warnings;

    /** Filters of these options; {@code warnings} receives a message for each that matches nothing. */
    public Filters(ReportOptions options, NumberUnits units, Consumer<String> warnings) {
        this.options = options;
        this.units = units;
        this.warnings = warnings;
    }

    static void warnUnless(boolean matched, String filter, Consumer<String> warnings) {
        if (!matched) {
            warnings.accept(filter + " expression matched no samples");
        }
    }

    Optional<Regex> regex(Option option) {
        String text = options.text(option);
        return text.isEmpty() ? Optional.empty() : Optional.of(Regex.compile(option.optionName() + " regexp", text));
    }

    public FileProfile apply(FileProfile profile) {
        // An invalid expression is an error even if no sample reaches that filter.
        REGEXES.forEach(this::regex);
        TagFilter tagFocus = TagFilter.of(Option.TAGFOCUS, options, units, warnings);
        TagFilter tagIgnore = TagFilter.of(Option.TAGIGNORE, options, units, warnings);

        FileProfile named = new NameFilters(this).apply(profile, warnings);
        FileProfile from =
                regex(Option.SHOW_FROM).map(regex -> showFrom(named, regex)).orElse(named);
        FileProfile tagged = byTags(from, tagFocus, tagIgnore);
        FileProfile keyed = withKeys(tagged, regex(Option.TAGSHOW), regex(Option.TAGHIDE));
        return regex(Option.PRUNE_FROM).map(regex -> Pruning.from(keyed, regex)).orElse(keyed);
    }

    private FileProfile showFrom(FileProfile profile, Regex regex) {
        boolean[] matched = new boolean[profile.locations().size()];
        List<FileLocation> locations = new ArrayList<>(profile.locations());
        boolean any = false;
        for (int i = 0; i < matched.length; i++) {
            FileLocation location = locations.get(i);
            List<FileLine> lines = location.lines();
            if (new NamedLocation(profile, location).binaryMatches(regex)) {
                matched[i] = true;
            }
            for (int line = lines.size() - 1; line >= 0 && !matched[i]; line--) {
                if (NamedLocation.matches(lines.get(line), regex)) {
                    matched[i] = true;
                    locations.set(i, location.withLines(lines.subList(0, line + 1)));
                }
            }
            any |= matched[i];
        }
        warnUnless(any, "ShowFrom", warnings);
        List<FileSample> samples = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            int highest = sample.depth() - 1;
            while (highest >= 0 && !matched[sample.location(highest)]) {
                highest--;
            }
            if (highest >= 0) {
                samples.add(sample.part(0, highest + 1));
            }
        }
        return new FileProfile(profile.header(), profile.mappings(), locations, samples);
    }

    private FileProfile byTags(FileProfile profile, TagFilter focus, TagFilter ignore) {
        boolean anyFocused = false;
        boolean anyIgnored = false;
        List<FileSample> samples = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            boolean focused = focus.isAbsent() || focus.matches(sample.labels());
            boolean ignored = !ignore.isAbsent() && ignore.matches(sample.labels());
            anyFocused |= focused;
            anyIgnored |= ignored;
            if (focused && !ignored) {
                samples.add(sample);
            }
        }
        warnUnless(focus.isAbsent() || anyFocused, "TagFocus", warnings);
        warnUnless(ignore.isAbsent() || anyIgnored, "TagIgnore", warnings);
        return samples.size() == profile.samples().size() ? profile : profile.withSamples(samples);
    }

    private FileProfile withKeys(FileProfile profile, Optional<Regex> show, Optional<Regex> hide) {
        if (show.isEmpty() && hide.isEmpty()) {
            return profile;
        }
        boolean anyShown = false;
        boolean anyHidden = false;
        List<FileSample> samples = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            FileLabels labels = sample.labels();
            for (String key : labels.keys()) {
                anyShown |= show.isEmpty() || show.get().matches(key);
                anyHidden |= hide.isPresent() && hide.get().matches(key);
            }
            samples.add(sample.with(
                    labels.select(key -> (show.isEmpty() || show.get().matches(key))
                            && (hide.isEmpty() || !hide.get().matches(key)))));
        }
        warnUnless(show.isEmpty() || anyShown, "TagShow", warnings);
        warnUnless(hide.isEmpty() || anyHidden, "TagHide", warnings);
        return profile.withSamples(samples);
    }
}
