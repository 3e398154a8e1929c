// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.report.filter;

import io.github.jpprof.report.file.FileLine;
import io.github.jpprof.report.file.FileLocation;
import io.github.jpprof.report.file.FileProfile;
import io.github.jpprof.report.file.FileSample;
import io.github.jpprof.report.file.Regex;
import io.github.jpprof.report.options.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code focus}, {@code ignore}, {@code hide} and {@code show}: by the names of functions, files and binaries. */
final class NameFilters {
    private final Optional<Regex> focus;
    private final Optional<Regex> ignore;
    private final Optional<Regex> hide;
    private final Optional<Regex> show;
    private boolean anyFocused;
    private boolean anyIgnored;
    private boolean anyHidden;
    private boolean anyShown;

    NameFilters(Filters filters) {
        this.focus = filters.regex(Option.FOCUS);
        this.ignore = filters.regex(Option.IGNORE);
        this.hide = filters.regex(Option.HIDE);
        this.show = filters.regex(Option.SHOW);
    }

    FileProfile apply(FileProfile profile, Consumer<String> warnings) {
        if (focus.isEmpty() && ignore.isEmpty() && hide.isEmpty() && show.isEmpty()) {
            return profile;
        }
        int count = profile.locations().size();
        boolean[] focused = new boolean[count];
        boolean[] ignored = new boolean[count];
        boolean[] gone = new boolean[count];
        List<FileLocation> locations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            NamedLocation named = new NamedLocation(profile, profile.locations().get(i));
            ignored[i] = ignore.isPresent() && named.matches(ignore.get());
            focused[i] = !ignored[i] && (focus.isEmpty() || named.matches(focus.get()));
            anyIgnored |= ignored[i];
            anyFocused |= focused[i];
            List<FileLine> lines = shown(hidden(named.location().lines(), named, gone, i), named, gone, i);
            locations.add(named.location().withLines(lines));
        }
        warn(warnings);
        List<FileSample> samples = new ArrayList<>();
        for (FileSample sample : profile.samples()) {
            if (isFocused(sample, focused, ignored)) {
                without(sample, gone).ifPresent(samples::add);
            }
        }
        return new FileProfile(profile.header(), profile.mappings(), locations, samples);
    }

    private List<FileLine> hidden(List<FileLine> lines, NamedLocation named, boolean[] gone, int index) {
        if (hide.isEmpty() || !named.matches(hide.get())) {
            return lines;
        }
        anyHidden = true;
        List<FileLine> left = named.binaryMatches(hide.get())
                ? List.of()
                : lines.stream()
                        .filter(line -> !NamedLocation.matches(line, hide.get()))
                        .toList();
        gone[index] |= left.isEmpty();
        return left;
    }

    private List<FileLine> shown(List<FileLine> lines, NamedLocation named, boolean[] gone, int index) {
        if (show.isEmpty()) {
            return lines;
        }
        List<FileLine> left = named.binaryMatches(show.get())
                ? lines
                : lines.stream()
                        .filter(line -> NamedLocation.matches(line, show.get()))
                        .toList();
        gone[index] |= left.isEmpty();
        anyShown |= !left.isEmpty();
        return left;
    }

    private static boolean isFocused(FileSample sample, boolean[] focused, boolean[] ignored) {
        boolean any = false;
        for (int i = 0; i < sample.depth(); i++) {
            if (ignored[sample.location(i)]) {
                return false;
            }
            any |= focused[sample.location(i)];
        }
        return any;
    }

    /** The sample without the removed frames; empty if no frame is left. */
    private static Optional<FileSample> without(FileSample sample, boolean... gone) {
        int[] left = new int[sample.depth()];
        int count = 0;
        for (int i = 0; i < sample.depth(); i++) {
            if (!gone[sample.location(i)]) {
                left[count++] = sample.location(i);
            }
        }
        if (count == sample.depth()) {
            return Optional.of(sample);
        }
        return count == 0 ? Optional.empty() : Optional.of(sample.withStack(Arrays.copyOf(left, count)));
    }

    private void warn(Consumer<String> warnings) {
        Filters.warnUnless(focus.isEmpty() || anyFocused, "Focus", warnings);
        Filters.warnUnless(ignore.isEmpty() || anyIgnored, "Ignore", warnings);
        Filters.warnUnless(hide.isEmpty() || anyHidden, "Hide", warnings);
        Filters.warnUnless(show.isEmpty() || anyShown, "Show", warnings);
    }
}
